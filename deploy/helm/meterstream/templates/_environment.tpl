{{- /* What a service is told: dict "root" $ "service" name "of" its values */ -}}
{{- define "meterstream.environment" -}}
{{- $values := .root.Values }}
{{- $upper := upper .service }}
- name: METERSTREAM_HOST
  value: 0.0.0.0
- name: {{ eq .service "gateway" | ternary "METERSTREAM_PORT" (printf "METERSTREAM_%s_PORT" $upper) }}
  value: {{ .of.port | default 3000 | quote }}
{{- range $other, $_ := $values.services }}
{{- if ne $other "gateway" }}
- name: METERSTREAM_{{ upper $other }}_URL
  value: http://{{ include "meterstream.name" $.root }}-{{ $other }}:3000
{{- end }}
{{- end }}
- name: METERSTREAM_PUBLIC_URL
  value: {{ required "publicUrl says where browsers reach gateway" $values.publicUrl | quote }}
- name: METERSTREAM_USAGE_PARTITIONS
  value: {{ $values.kafka.usagePartitions | quote }}
{{ include "meterstream.fromSecret" (dict "root" .root "name" "METERSTREAM_OPERATOR_KEY") }}
{{ include "meterstream.fromSecret" (dict "root" .root "name" "METERSTREAM_MASTER_KEY") }}
{{ include "meterstream.kafka" . }}
{{- if ne .service "gateway" }}
{{ include "meterstream.postgres" . }}
{{- end }}
{{- if eq .service "gateway" }}
- name: METERSTREAM_OTLP_HTTP_PORT
  value: "4318"
- name: METERSTREAM_OTLP_GRPC_PORT
  value: "4317"
{{- end }}
{{- if eq .service "identity" }}
{{ include "meterstream.fromSecret" (dict "root" .root "name" "METERSTREAM_ADMIN_KEY") }}
{{- end }}
{{- if eq .service "notifications" }}
{{ include "meterstream.fromSecret" (dict "root" .root "name" "SMTP_URL") }}
{{- end }}
{{- if eq .service "analytics" }}
{{ include "meterstream.fromSecret" (dict "root" .root "name" "CLICKHOUSE_URL") }}
{{- with $values.clickhouse.cluster }}
- name: METERSTREAM_CLICKHOUSE_CLUSTER
  value: {{ . | quote }}
{{- end }}
{{- end }}
{{- with concat $values.env (.of.env | default list) }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "meterstream.kafka" -}}
{{- $kafka := .root.Values.kafka }}
- name: KAFKA_BROKERS
  value: {{ required "kafka.brokers says where Kafka is" $kafka.brokers | quote }}
- name: KAFKA_TLS
  value: {{ $kafka.tls | ternary "on" "off" | quote }}
{{- if and $kafka.tls $kafka.caSecret }}
- name: KAFKA_TLS_CA_FILE
  value: /certificates/kafka/ca.crt
{{- end }}
{{- with $kafka.sasl.mechanism }}
- name: KAFKA_SASL_MECHANISM
  value: {{ . }}
- name: KAFKA_USER
  value: {{ $kafka.sasl.userPrefix }}{{ $.service }}
{{ include "meterstream.fromSecret" (dict "root" $.root "name" "KAFKA_PASSWORD" "key" (printf "METERSTREAM_%s_KAFKA_PASSWORD" (upper $.service))) }}
{{- end }}
{{- end }}

{{- /* The role of a service, whose password Kubernetes puts into the address. */ -}}
{{- define "meterstream.postgres" -}}
{{- $postgres := .root.Values.postgres }}
{{- $ca := ternary "&sslrootcert=/certificates/postgres/ca.crt" "" (not (empty $postgres.caSecret)) }}
{{ include "meterstream.fromSecret" (dict "root" .root "name" "DATABASE_PASSWORD" "key" (printf "METERSTREAM_%s_DATABASE_PASSWORD" (upper .service))) }}
- name: DATABASE_URL
  value: "postgres://meterstream_{{ .service }}:$(DATABASE_PASSWORD)@{{ required "postgres.host says where Postgres is" $postgres.host }}:{{ $postgres.port }}/{{ $postgres.database }}?sslmode={{ $postgres.sslMode }}{{ $ca }}"
{{- end }}

{{- /* Folders of a container: what may be written, and who vouches for the servers. */ -}}
{{- define "meterstream.mounts" -}}
- { name: scratch, mountPath: /tmp }
- { name: scratch, mountPath: /meterstream/.meterstream, subPath: data }
{{- if .Values.kafka.caSecret }}
- { name: kafka-ca, mountPath: /certificates/kafka, readOnly: true }
{{- end }}
{{- if .Values.postgres.caSecret }}
- { name: postgres-ca, mountPath: /certificates/postgres, readOnly: true }
{{- end }}
{{- end }}

{{- define "meterstream.volumes" -}}
- name: scratch
  emptyDir: {}
{{- with .Values.kafka.caSecret }}
- name: kafka-ca
  secret: { secretName: {{ . }} }
{{- end }}
{{- with .Values.postgres.caSecret }}
- name: postgres-ca
  secret: { secretName: {{ . }} }
{{- end }}
{{- end }}
