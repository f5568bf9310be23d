"""What a Python application does whose calls of models are watched: by the instrumentation that is asked for."""
import os

PROVIDER = os.environ["PROVIDER_URL"]
os.environ["OTEL_SERVICE_NAME"] = os.environ["EMITTER"]
os.environ["OTEL_RESOURCE_ATTRIBUTES"] = "organization.name=AcmeCorp,product.name=summaries"

from anthropic import Anthropic
from google import genai
from openai import OpenAI
from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

tracers = TracerProvider()
tracers.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
trace.set_tracer_provider(tracers)

if os.environ["EMITTER"] == "traceloop":
    from opentelemetry.instrumentation.anthropic import AnthropicInstrumentor
    from opentelemetry.instrumentation.google_generativeai import GoogleGenerativeAiInstrumentor as GoogleInstrumentor
    from opentelemetry.instrumentation.openai import OpenAIInstrumentor
else:
    from openinference.instrumentation.anthropic import AnthropicInstrumentor
    from openinference.instrumentation.google_genai import GoogleGenAIInstrumentor as GoogleInstrumentor
    from openinference.instrumentation.openai import OpenAIInstrumentor
for instrumentor in (AnthropicInstrumentor, GoogleInstrumentor, OpenAIInstrumentor):
    instrumentor().instrument()

MESSAGES = [{"role": "user", "content": "hi"}]

openai = OpenAI(base_url=f"{PROVIDER}/v1", api_key="sk-fake")
openai.chat.completions.create(model="gpt-4o-mini", messages=MESSAGES)
list(
    openai.chat.completions.create(
        model="gpt-4o-mini", messages=MESSAGES, stream=True, stream_options={"include_usage": True}
    )
)

anthropic = Anthropic(base_url=PROVIDER, api_key="sk-fake")
ASKED = {"model": "claude-sonnet-4-20250514", "max_tokens": 100, "messages": MESSAGES}
anthropic.messages.create(**ASKED)
list(anthropic.messages.create(stream=True, **ASKED))
with anthropic.messages.stream(**ASKED) as stream:
    stream.get_final_message()

google = genai.Client(api_key="fake", http_options={"base_url": PROVIDER})
google.models.generate_content(model="gemini-2.5-flash", contents="hi")
list(google.models.generate_content_stream(model="gemini-2.5-flash", contents="hi"))

tracers.shutdown()
