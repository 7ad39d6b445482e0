"""Answers with one mistake each: (answer, line of the note, words of the message, of the hint)."""


def fenced(body: str, label: str = "yaml") -> str:
    return f"In short: a batch.\n\n```{label}\n{body}\n```\n\nThat is all.\n"


def operation(body: str) -> str:
    return fenced(f"paths:\n  /v1/lines:\n{body}")


def schema(body: str) -> str:
    return fenced(f"components:\n  schemas:\n    Line:\n{body}")


BAD: dict[str, tuple[str, int, str, str]] = {
    # ------------------------------------------------------------ JSON that does not parse
    "trailing comma": (
        fenced('{\n  "a": 1,\n  "b": 2,\n}', "json"),
        6,
        "a comma stands before the closing brace",
        "Delete the last comma",
    ),
    "single quotes": (
        fenced("{'a': 'b'}", "json"),
        4,
        "text stands in single quotes",
        "straight double quotes",
    ),
    "curly quotes": (
        fenced("{“a”: “b”}", "json"),
        4,
        "text stands in curly quotes",
        "straight double quotes",
    ),
    "missing brace": (
        fenced('{\n  "a": {"b": 1\n}', "json"),
        4,
        "the brace { opened on this line is not closed",
        "Add the missing }",
    ),
    "wrong bracket": (
        fenced('{\n  "a": [1, 2}\n}', "json"),
        5,
        "a brace } closes here what a bracket [ opened",
        "Close it with ] first",
    ),
    "one brace too many": (
        fenced('{"a": 1}\n}', "json"),
        5,
        "one closing brace } too many",
        "Delete it",
    ),
    "missing comma": (
        fenced('{\n  "a": 1\n  "b": 2\n}', "json"),
        5,
        "a comma is missing at the end of this line",
        "Put a comma",
    ),
    "missing colon": (
        fenced('{\n  "a" 1\n}', "json"),
        5,
        "no colon follows the name “a”",
        '"name": value',
    ),
    "names without quotes": (
        fenced("{\n  id: 1,\n  name: 2\n}", "json"),
        5,
        "the name id has no quotes",
        "double quotes",
    ),
    "text without quotes": (
        fenced('{"status": pending}', "json"),
        4,
        "the text “pending” has no quotes",
        "double quotes",
    ),
    "a name without value": (
        fenced('{"payment_id", "amount": 5}', "json"),
        4,
        "“payment_id” has no value",
        "a value",
    ),
    "a word that no JSON has": (
        fenced('{"n": NaN}', "json"),
        4,
        "the text “NaN” has no quotes",
        "",
    ),
    "words of Python": (fenced('{"a": None}', "json"), 4, "how Python writes it", "Write null"),
    "a number with a thousands comma": (
        fenced('{"amount": 12,000}', "json"),
        4,
        "comma or blank inside",
        "12000",
    ),
    "a number that is none": (
        fenced('{"amount": 007}', "json"),
        4,
        "“007” is not a number",
        "digits only",
    ),
    "a quote that is not closed": (
        fenced('{\n  "a": "b,\n  "c": 1\n}', "json"),
        5,
        "opened on this line and not closed",
        "",
    ),
    "a backslash too many": (
        fenced('{"a": "it\\\'s"}', "json"),
        4,
        "a backslash stands before a letter",
        "",
    ),
    "the same name twice in JSON": (
        fenced('{\n  "id": 1,\n  "a": 2,\n  "id": 3\n}', "json"),
        7,
        "“id” stands twice",
        "Delete",
    ),
    "loose JSON with a trailing comma": (
        'They send:\n\n{\n  "a": 1,\n}\n\nand wait.\n',
        4,
        "comma stands before the closing",
        "",
    ),
    "loose JSON that is never closed": (
        'They send:\n\n{ "a": {"b": 1}\n\nand wait.\n',
        3,
        "opened on this line is not closed",
        "",
    ),
    # ------------------------------------------------------------ YAML that does not parse
    "a tab": (fenced("paths:\n\t/v1/a:\n\t  get: {}"), 5, "a tab indents this line", "spaces"),
    "a second colon": (
        schema("      type: object\n      description: Note: in cents"),
        8,
        "a second colon",
        "quotes",
    ),
    "bad indentation": (
        schema("      type: object\n       properties: {}"),
        8,
        "indented below a line",
        "indented",
    ),
    "a bracket not closed": (
        schema("      type: object\n      required: [id, amount\n      properties: {}"),
        8,
        "a bracket is not closed",
        "Close every",
    ),
    "the same name twice in YAML": (
        schema("      type: object\n      type: string"),
        8,
        "“type” stands twice",
        "one line above",
    ),
    # ------------------------------------------------------------ HTTP
    "an unknown status": (
        operation('    get: {responses: {"209": {description: partly}}}'),
        6,
        "209 is not a registered HTTP status",
        "registered",
    ),
    "a status out of range": (
        operation('    get: {responses: {"700": {description: x}}}'),
        6,
        "100 to 599",
        "",
    ),
    "a status in words": (
        operation("    get:\n      responses:\n        success: {description: x}"),
        8,
        "“success” is not an HTTP status",
        "three digits",
    ),
    "an unknown method": (
        operation('    psot: {responses: {"202": {description: x}}}'),
        6,
        "“psot” is not an HTTP method",
        "“post”",
    ),
    "a method in capitals": (
        operation('    POST: {responses: {"202": {description: x}}}'),
        6,
        "small letters",
        "post",
    ),
    "an unknown method in an example": (
        fenced('PSOT /v1/lines\n\n{"a": 1}', "http"),
        4,
        "“PSOT” is not an HTTP method",
        "“POST”",
    ),
    "an unknown status in an example": (
        fenced('HTTP/1.1 299 Fine\n\n{"id": "a"}', "http"),
        4,
        "299 is not a registered",
        "",
    ),
    "a GET with a body, described": (
        operation(
            "    get:\n      requestBody: {content: {application/json: {}}}\n"
            '      responses: {"200": {description: x}}'
        ),
        7,
        "GET “/v1/lines” has a body",
        "query parameters",
    ),
    "a GET with a body, in an example": (
        'GET /v1/lines\n{"state": "failed"}\n',
        1,
        "GET request has a body",
        "query parameters",
    ),
    "a GET with headers and a body": (
        fenced('GET /v1/lines\nContent-Type: application/json\n\n{"a": 1}', "http"),
        4,
        "GET request has a body",
        "write its status above it",
    ),
    "a GET with a body and an answer": (
        fenced('GET /v1/lines\n\n{"a": 1}\n\nHTTP/1.1 200 OK\n\n{"b": 1}', "http"),
        4,
        "GET request has a body",
        "",
    ),
    "a success that is an error": (
        fenced('HTTP/1.1 200 OK\n\n{"error": {"code": "closed"}}', "http"),
        6,
        "says success, but the body is an error",
        "from 400 on",
    ),
    "a loose success that is an error": (
        'POST /v1/lines\n{"a": 1}\n→ 200 {"success": false, "message": "closed"}\n',
        3,
        "says success, but the body is an error",
        "",
    ),
    "a described success that is an error": (
        operation(
            '    get:\n      responses:\n        "200":\n          description: x\n'
            "          content:\n            application/json:\n"
            '              schema: {$ref: "#/components/schemas/ValidationError"}'
        ),
        12,
        "says success, but the body is an error",
        "",
    ),
    "a body in an example that does not parse": (
        fenced('POST /v1/lines\nAccept: application/json\n\n{"a": 1,}', "http"),
        7,
        "a comma",
        "",
    ),
    # ------------------------------------------------------------ OpenAPI
    "no responses": (
        operation("    post: {operationId: createLine}"),
        6,
        "POST “/v1/lines” does not say what comes back",
        "responses",
    ),
    "a path parameter not declared": (
        fenced(
            'paths:\n  /v1/lines/{line_id}:\n    get:\n      responses: {"200": {description: x}}'
        ),
        5,
        "No parameter says what {line_id}",
        "in: path",
    ),
    "a path parameter under another name": (
        fenced(
            "paths:\n  /v1/lines/{id}:\n    get:\n      parameters:\n"
            "        - {name: line_id, in: path, required: true, schema: {type: string}}\n"
            '      responses: {"200": {description: x}}'
        ),
        8,
        "“line_id” should stand in the path",
        "“id”",
    ),
    "a path with a colon": (
        fenced('paths:\n  /v1/lines/:id:\n    get: {responses: {"200": {description: x}}}'),
        5,
        "with a colon",
        "{id}",
    ),
    "a path without slash": (
        fenced('paths:\n  v1/lines:\n    get: {responses: {"200": {description: x}}}'),
        5,
        "does not begin with a slash",
        "/",
    ),
    "a reference that leads nowhere": (
        fenced(
            'openapi: 3.1.0\ninfo: {title: x, version: "1"}\npaths:\n  /v1/a:\n    get:\n'
            '      responses: {"200": {$ref: "#/components/responses/Missing"}}'
        ),
        9,
        "leads nowhere",
        "Define it",
    ),
    "a reference with a slip": (
        fenced(
            "components:\n  schemas:\n    Refund: {type: object}\n    Batch:\n      type: array\n"
            '      items: {$ref: "#/components/schemas/Refnd"}'
        ),
        9,
        "leads nowhere",
        "“Refund”",
    ),
    "a reference without hash": (
        schema('      type: array\n      items: {$ref: "components/schemas/Item"}'),
        8,
        "leads to another file",
        "#/components/schemas/Item",
    ),
    "parameters as an object": (
        operation(
            "    get:\n      parameters: {limit: {in: query}}\n"
            '      responses: {"200": {description: x}}'
        ),
        7,
        "“parameters” is a list",
        "dash",
    ),
    "a misspelt field of an operation": (
        operation('    get:\n      respones: {"200": {description: x}}\n      operationId: x'),
        7,
        "“respones” is not a field of an operation",
        "Did you mean",
    ),
    "a body under another name": (
        operation('    post:\n      body: {a: 1}\n      responses: {"202": {description: x}}'),
        7,
        "“body” is not a field of an operation",
        "requestBody",
    ),
    "a parameter in an unknown place": (
        operation(
            "    get:\n      parameters: [{name: a, in: qeury, schema: {type: string}}]\n"
            '      responses: {"200": {description: x}}'
        ),
        7,
        "cannot stand in “qeury”",
        "“query”",
    ),
    # ------------------------------------------------------------ schemas
    "a type of another language": (
        schema("      type: int\n      minimum: 1"),
        7,
        "“int” is not a type",
        "“integer”",
    ),
    "a misspelt type": (
        schema("      type: strng\n      maxLength: 3"),
        7,
        "“strng” is not a type",
        "“string”",
    ),
    "a format as type": (
        schema("      type: object\n      properties:\n        at: {type: datetime}"),
        9,
        "“datetime” is not a type",
        "format: date-time",
    ),
    "a misspelt keyword": (
        schema("      type: object\n      propertes: {id: {type: string}}"),
        8,
        "“propertes” is not a field of a schema",
        "“properties”",
    ),
    "required as a flag": (
        schema("      type: object\n      properties:\n        id: {type: string, required: true}"),
        9,
        "is not true or false",
        "beside “properties”",
    ),
    "a number in quotes": (
        schema('      type: string\n      maxLength: "140"'),
        8,
        "whole number is expected",
        "without quotes",
    ),
    "a required name that is not described": (
        schema(
            "      type: object\n      required: [id, ticket_rf]\n"
            "      properties:\n        id: {type: string}\n        ticket_ref: {type: string}"
        ),
        8,
        "“ticket_rf” is required, but “properties” does not describe it",
        "“ticket_ref”",
    ),
    "a mixed enum": (
        schema("      type: string\n      enum: [open, 2, true]"),
        8,
        "of different types",
        "in quotes",
    ),
    "an enum against its type": (
        schema("      type: integer\n      enum: [low, high]"),
        8,
        "its type is “integer”",
        "",
    ),
    # ------------------------------------------------------------ examples
    "an example of the wrong type": (
        schema(
            "      type: object\n      properties:\n        amount:\n          type: integer\n"
            '          example: "3850"'
        ),
        11,
        "is “3850”, but its schema says integer",
        "without quotes",
    ),
    "an example outside its enum": (
        schema("      type: string\n      enum: [pending, done]\n      example: pendng"),
        9,
        "allows only “pending” or “done”",
        "“pending”",
    ),
    "an example that lacks a field": (
        schema(
            "      type: object\n      required: [id]\n      properties: {id: {type: string}}\n"
            "      example:\n        ident: a"
        ),
        10,
        "lacks “id”",
        "",
    ),
    "an example against a reference": (
        fenced(
            "paths:\n  /v1/a:\n    post:\n      requestBody:\n        content:\n"
            "          application/json:\n"
            '            schema: {$ref: "#/components/schemas/Line"}\n'
            "            example:\n              amount: many\n"
            '      responses: {"202": {description: x}}\n'
            "components:\n  schemas:\n"
            "    Line: {type: object, properties: {amount: {type: integer}}}"
        ),
        12,
        "“amount” in this example is “many”, but its schema says integer",
        "",
    ),
    "a default above the maximum": (
        schema("      type: integer\n      maximum: 50\n      default: 100"),
        9,
        "50 at most",
        "",
    ),
    "an example in JSON against its schema": (
        fenced(
            '{\n  "type": "object",\n  "properties": {"amount": {"type": "integer"}},\n'
            '  "additionalProperties": false,\n  "example": {"amont": 1}\n}',
            "json",
        ),
        8,
        "“amont”, but its schema allows no further fields",
        "“amount”",
    ),
}
