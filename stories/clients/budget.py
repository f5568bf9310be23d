"""What a Python application with cost controls does: it calls until it is held back, and says by what."""
import os
import sys
import time

import revenium_middleware.openai  # noqa: F401  watches the client of OpenAI
from openai import OpenAI
from revenium_middleware import BudgetExceededError

provider = OpenAI(base_url=os.environ["PROVIDER_URL"], api_key="sk-fake")


def call(model):
    provider.chat.completions.create(
        model=model,
        messages=[{"role": "user", "content": "hi"}],
        usage_metadata={"organization_name": "AcmeCorp", "product_name": "summaries"},
    )


until = time.monotonic() + 60
while time.monotonic() < until:
    try:
        call("gpt-4o-mini")
    except BudgetExceededError as held:
        print(f"held back by {held.rule_name}: {held.current_value} of {held.threshold}, {held.deny_message}")
        call("gpt-4o")  # Of another model nothing is limited.
        sys.exit(0)
    time.sleep(0.5)
sys.exit(1)
