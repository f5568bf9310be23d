"""CloudEvents of the CNCF SDK for Python: one structured, one binary."""
import os
import urllib.request
from datetime import datetime, timezone

from cloudevents.core.bindings.http import to_binary_event, to_structured_event
from cloudevents.core.v1.event import CloudEvent

for number, form in enumerate([to_structured_event, to_binary_event]):
    event = CloudEvent(
        attributes={
            "id": f"cloud-{number}",
            "source": "/python",
            "type": "done",
            "specversion": "1.0",
            "time": datetime.now(timezone.utc),
            "subject": "AcmeCorp",
            "product": "summaries",
            "datacontenttype": "application/json",
        },
        data={"totalTokenCount": 5},
    )
    message = form(event)
    headers = {**message.headers, "x-api-key": os.environ["API_KEY"]}
    request = urllib.request.Request(os.environ["EVENTS_URL"], data=bytes(message.body), headers=headers, method="POST")
    with urllib.request.urlopen(request) as answer:
        print(answer.status, answer.read().decode())
