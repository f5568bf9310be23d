"""What a Python application does: OpenAI's own client, which the SDK watches, and the SDK's client for all endpoints."""
import os
import sys
from datetime import datetime, timezone

import revenium_middleware
import revenium_middleware.openai  # noqa: F401  watches the client of OpenAI
from openai import OpenAI

PARTIES = {"organization_name": "AcmeCorp", "product_name": "summaries"}
NOW = datetime.now(timezone.utc).isoformat()
TIMES = {"request_time": NOW, "response_time": NOW, "request_duration": 1000}
MODEL = {"model": "gpt-4o-mini", "provider": "OpenAI"}

provider = OpenAI(base_url=os.environ["PROVIDER_URL"], api_key="sk-fake")
provider.chat.completions.create(
    model="gpt-4o-mini",
    messages=[{"role": "user", "content": "hi"}],
    usage_metadata=PARTIES,
)

client = revenium_middleware.get_client()
client.ai.create_completion(
    transaction_id="py-completion",
    cost_type="AI",
    input_token_count=1000,
    output_token_count=100,
    total_token_count=1100,
    stop_reason="END",
    is_streamed=False,
    completion_start_time=NOW,
    **MODEL, **TIMES, **PARTIES,
)
client.ai.create_image(
    transaction_id="py-image", requested_image_count=2, actual_image_count=2, **MODEL, **TIMES, **PARTIES
)
client.ai.create_audio(transaction_id="py-audio", duration_seconds=1.5, **MODEL, **TIMES, **PARTIES)
client.ai.create_video(transaction_id="py-video", duration_seconds=8, **MODEL, **TIMES, **PARTIES)
client.events.create(transaction_id="py-event", payload={"pages": 3}, source_type="SDK_PYTHON")
client.apis.meter_request(transaction_id="py-api", method="GET")
client.apis.meter_response(transaction_id="py-api", response_code=200)
revenium_middleware.report_tool_call("search", duration_ms=12, success=True)
left = revenium_middleware.flush_metering(15)
print(f"left {left}")
sys.exit(0 if left == 0 else 1)
