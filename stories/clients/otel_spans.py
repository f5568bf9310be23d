"""What a Python application with OpenTelemetry's own SDK sends: a chat, a tool's call, and pages that were printed."""
import os

from opentelemetry import metrics, trace
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

if os.environ["WAY"] == "grpc":
    from opentelemetry.exporter.otlp.proto.grpc.metric_exporter import OTLPMetricExporter
    from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter
else:
    from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter

RESOURCE = Resource.create({"service.name": "python-app", "organization.name": "AcmeCorp"})
tracers = TracerProvider(resource=RESOURCE)
tracers.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
meters = MeterProvider(resource=RESOURCE, metric_readers=[PeriodicExportingMetricReader(OTLPMetricExporter())])

with tracers.get_tracer("python").start_as_current_span("chat gpt-4o-mini", kind=trace.SpanKind.CLIENT) as span:
    span.set_attributes(
        {
            "gen_ai.operation.name": "chat",
            "gen_ai.provider.name": "openai",
            "gen_ai.request.model": "gpt-4o-mini",
            "gen_ai.response.id": "chatcmpl-python-" + os.environ["WAY"],
            "gen_ai.usage.input_tokens": 21,
            "gen_ai.usage.output_tokens": 9,
            "gen_ai.response.finish_reasons": ["stop"],
        }
    )
counter = meters.get_meter("python").create_counter("pages.printed")
counter.add(3)
meters.force_flush()
counter.add(4)
tracers.shutdown()
meters.shutdown()
