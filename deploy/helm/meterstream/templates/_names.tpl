{{- define "meterstream.name" -}}
{{ .Release.Name | trunc 40 | trimSuffix "-" }}
{{- end }}

{{- /* Of a service: dict "root" $ "service" name */ -}}
{{- define "meterstream.selector" -}}
app.kubernetes.io/name: meterstream
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .service }}
{{- end }}

{{- define "meterstream.labels" -}}
{{ include "meterstream.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end }}

{{- define "meterstream.image" -}}
{{ required "image.repository says where the image is" .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end }}

{{- /* A variable that is a key of the Secret: dict "root" $ "name" variable "key" key */ -}}
{{- define "meterstream.fromSecret" -}}
- name: {{ .name }}
  valueFrom:
    secretKeyRef:
      name: {{ required "secret names the Secret with the keys and passwords" .root.Values.secret }}
      key: {{ .key | default .name }}
{{- end }}

{{- define "meterstream.pod-security" -}}
automountServiceAccountToken: false
# Kubernetes would say METERSTREAM_RATING_PORT in its own way.
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: 1000
  fsGroup: 1000
  seccompProfile: { type: RuntimeDefault }
{{- end }}

{{- define "meterstream.container-security" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: { drop: [ALL] }
{{- end }}
