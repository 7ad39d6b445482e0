"""Answers whose fragments are right, or sketched in ways that everybody understands: no note."""

GOOD = {
    "a whole document": """Here is the contract.

```yaml
openapi: 3.1.0
info: {title: Refunds, version: "1"}
paths:
  /v1/refund_batches:
    post:
      operationId: createBatch
      parameters:
        - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
      requestBody:
        required: true
        content:
          application/json:
            schema: {$ref: "#/components/schemas/NewBatch"}
      responses:
        "202":
          description: accepted
          content:
            application/json:
              schema: {$ref: "#/components/schemas/Batch"}
        "409": {description: same key with another body}
        default: {description: an error}
components:
  schemas:
    NewBatch:
      type: object
      required: [items]
      properties:
        items: {type: array, items: {$ref: "#/components/schemas/Line"}, maxItems: 15000}
    Line:
      type: object
      required: [payment_id, amount]
      properties:
        payment_id: {type: string, example: pay_1}
        amount: {type: integer, minimum: 1, example: 3850}
    Batch:
      type: object
      properties:
        id: {type: string}
        status: {type: string, enum: [queued, running, done]}
```
""",
    "paths alone, with a reference to what is defined elsewhere": """```yaml
paths:
  /v1/orders/{order_id}:
    parameters:
      - {name: order_id, in: path, required: true, schema: {type: string}}
    get:
      responses:
        "200":
          description: the order
          content: {application/json: {schema: {$ref: "#/components/schemas/Order"}}}
        4XX: {description: a mistake of the caller}
```
""",
    "one operation": """```yaml
post:
  summary: Start a batch
  requestBody:
    content:
      application/json:
        schema:
          type: object
          required: [items]
          properties:
            items: {type: array, items: {type: object}}
  responses:
    202: {description: accepted}
```
""",
    "an operation without its method": """```yaml
operationId: stopBatch
responses:
  "204": {description: stopped}
  "409": {description: already finished}
```
""",
    "components and a nullable example": """```yaml
components:
  schemas:
    Refund:
      type: object
      properties:
        reason: {type: string, nullable: true, example: null}
        closed_at: {type: [string, "null"], format: date-time}
      example: {reason: null, closed_at: "2026-01-05T10:00:00Z"}
```
""",
    "schemas by name, loose in the text": """The new object:

Refund:
  type: object
  required: [id, ticket_ref]
  properties:
    id: {type: string}
    ticket_ref: {type: string}

It keeps its three states.
""",
    "a JSON Schema in JSON": """```json
{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "type": "object",
  "required": ["id"],
  "properties": {
    "id": {"type": "string"},
    "line": {"$ref": "#/$defs/line"}
  },
  "$defs": {"line": {"type": "object", "properties": {"amount": {"type": "integer"}}}}
}
```
""",
    "a request and its response": """```http
POST /v1/refund_batches HTTP/1.1
Idempotency-Key: 8f1c
Content-Type: application/json

{"items": [{"payment_id": "pay_1", "ticket_ref": "T-9", "amount": 3850}]}

HTTP/1.1 202 Accepted
Location: /v1/refund_batches/rb_1

{"id": "rb_1", "status": "queued"}
```
""",
    "a failing response says so": """```http
HTTP/1.1 422 Unprocessable Content

{"error": {"code": "already_refunded", "message": "The ticket was refunded on 3 May."}}
```
""",
    "partial success": """```http
HTTP/1.1 200 OK

{"data": [{"id": "r_1"}], "errors": [{"line": 2, "code": "closed"}]}
```
""",
    "a job that has failed is data": """```http
HTTP/1.1 200 OK

{"id": "rb_1", "status": "failed", "error": {"code": "balance_too_low"}}
```
""",
    "loose lines with placeholders and arrows": """I would send:

POST /v1/bulk-refunds
{ "reference": "festival-2", "items": [ { "payment_id": "…", "amount": 3850 } ] }
→ 202 { "id": "br_…", "status": "checking" }

Then they poll.
""",
    "JSON in a sentence": """
Search with {"customer_email": "...", "limit": 20}. The answer is a list.
Same key and same body give the same batch.
""",
    "ellipses in JSON": """```json
{
  "items": [
    {"ticket_ref": "T-1", "amount": 3850},
    ...
  ],
  "counts": {"done": 12, ...},
  …
}
```
""",
    "comments in JSON": """```json
{
  "id": "rb_1",      // ours
  "items": [         # up to 15,000
    {"ticket_ref": "T-1"}
    // more
  ]
}
```
""",
    "types in place of values": """```json
{
  "id": string,
  "amount": integer (cents),
  "state": "queued" | "done",
  "note"?: string,
  "partner": <partner id>
}
```
""",
    "fields without their braces": """```json
"status": "pending",
"retry_after": 30,
```
""",
    "request and response in one JSON block": """```json
{"payment_id": "pay_1"}

{"refund_id": "re_1"}
```
""",
    "ellipses in YAML": """```yaml
paths:
  /v1/orders/{order_id}:
    get:
      # as today
      ...
  /v1/order_searches:
    post:
      requestBody: ...
      responses:
        "200": {description: found}
        # more
```
""",
    "an enum with an open end": """```yaml
Outcome:
  type: string
  enum: [refunded, rejected, ...]
```
""",
    "shorthand values": """```yaml
components:
  schemas:
    Line:
      type: object
      properties:
        id: string
        amount: integer
        reason: text, at most 140 characters
```
""",
    "shorthand responses": """```yaml
post:
  parameters:
    - {name: Idempotency-Key, in: header}
  responses:
    "202": accepted, with the id of the batch
    400, 422: a line is wrong
    429: too many
```
""",
    "anchors and aliases": """```yaml
components:
  schemas:
    Money: &money {type: integer, description: minor units}
    Line:
      type: object
      properties:
        amount: *money
        fee:
          <<: *money
          default: 0
```
""",
    "two documents in a fence": """```yaml
Line:
  type: object
  properties: {id: {type: string}}
---
Batch:
  type: object
  properties: {id: {type: string}}
```
""",
    "references across two fences": """```yaml
openapi: 3.1.0
info: {title: x, version: "1"}
paths:
  /v1/lines:
    get:
      responses:
        "200":
          description: lines
          content: {application/json: {schema: {$ref: "#/components/schemas/Line"}}}
```

and

```yaml
components:
  schemas:
    Line: {type: object, properties: {id: {type: string}}}
```
""",
    "a reference to another file or address is not followed": """```yaml
openapi: 3.0.3
info: {title: x, version: "1"}
paths:
  /v1/lines:
    get:
      responses:
        "200":
          description: lines
          content:
            application/json: {schema: {$ref: "https://example.invalid/line.json"}}
        "400": {$ref: "common.yaml#/Error"}
```
""",
    "a path parameter behind a reference": """```yaml
paths:
  /v1/lines/{id}:
    parameters:
      - $ref: "#/components/parameters/Id"
    get: {responses: {"200": {description: a line}}}
components:
  parameters:
    Id: {name: id, in: path, required: true, schema: {type: string}}
```
""",
    "a schema that refers to itself": """```yaml
components:
  schemas:
    Node:
      type: object
      properties:
        children: {type: array, items: {$ref: "#/components/schemas/Node"}}
      example: {children: [{children: []}]}
```
""",
    "required over several parts": """```yaml
Batch:
  allOf:
    - $ref: "#/components/schemas/Base"
    - type: object
  required: [id]
  properties: {state: {type: string}}
```
""",
    "an event body has a type of its own": """```json
{"type": "refund.completed", "data": {"object": {"id": "re_1"}}, "format": "v2"}
```
""",
    "indented code": """Body:

    {
      "amount": 3850,
      "currency": "EUR"
    }

Nothing else.
""",
    "a list of endpoints is prose": """- POST /v1/refund-batches
- GET /v1/refund-batches/{id} -> counts
- GET /v1/refund-batches/{id}/items?state=failed
- body: event_ref, items[] {payment_id, ticket_ref, amount, reason?}
""",
    "prose with colons": """Goal: refunds in one evening.
Responses: 202, 409.
parameters: limit, cursor
Risk: the gateway.
  - owner: Treasury
type: additive
""",
    "other languages": """```python
body = {'a': 1,}
```

```bash
curl -X POST https://api.example/v1/x -d '{"a": 1,}'
```

```
partner -> api: POST
api -> bank: refund
```
""",
    "an empty fence and one that is never closed": """```yaml
```

```json
{"a": 1}
""",
    "markdown with brackets": """
See [the note](https://example.invalid/a) and [ ] the open task {maybe}.
[1] is a mark, {name} a template.
""",
    "a fence in a list": """1. The body:

   ```json
   {"a": [1, 2]}
   ```
""",
    "Swagger 2.0": """```yaml
swagger: "2.0"
info: {title: x, version: "1"}
paths:
  /v1/a/{id}:
    get:
      parameters: [{name: id, in: path, type: string, required: true}]
      responses: {"200": {description: ok, schema: {type: file}}}
```
""",
    "an example with all kinds of limits": """```yaml
Amount:
  type: object
  properties:
    value: {type: number, exclusiveMinimum: 0, multipleOf: 0.01, example: 38.5}
    currency: {type: string, minLength: 3, maxLength: 3, pattern: "^[A-Z]{3}$", example: EUR}
    tags: {type: array, items: {type: string}, maxItems: 3, example: [a, b]}
    kind: {oneOf: [{type: string}, {type: integer}], example: 7}
```
""",
    "an example with placeholders": """```yaml
Line:
  type: object
  required: [id, amount, at]
  properties:
    id: {type: integer}
    amount: {type: integer}
    at: {type: string, format: date-time}
  example: {id: <id>, amount: "…", at: "..."}
```
""",
    "statuses without HTTP before them": """```http
GET /v1/batches/rb_1/items?outcome=failed
Accept: application/json

200 OK
{"data": [{"ticket_ref": "T-1"}], "next_cursor": null}

404 Not Found
{"error": "no_such_batch"}
```
""",
    "an answer below its GET": """```
GET /v1/batches/rb_1

{"id": "rb_1", "status": "done"}
```
""",
    "schema names in place of values": """```json
{"items": [Line], "error": ErrorBody, "pages": Page[]}
```
""",
    "JSON in a table": """
| 202 | {"id": "rb_1"} | accepted |
| 409 | {"error": "conflict"} | same key |
""",
    "a webhook": """```yaml
webhooks:
  batchFinished:
    post:
      requestBody: {content: {application/json: {schema: {type: object}}}}
      responses: {"200": {description: thanks}}
```
""",
}
