"""Which fields the objects of OpenAPI and JSON Schema have, and what each field holds.

After OpenAPI 3.0, 3.1 and 3.2 and JSON Schema 2020-12, all in one: a sketch seldom says which one
it follows, and a field of a neighbouring version is no mistake worth a note.
"""

from __future__ import annotations

from typing import Final

TYPES: Final = ("string", "integer", "number", "boolean", "array", "object", "null")
PLACES: Final = ("query", "path", "header", "cookie")
PATH_METHODS: Final = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")

# What a field holds: text, number, whole (not negative), flag (true or false), texts (a list of
# text), list, object, any; an object of a kind: @kind, a list of them: [@kind, by name: {@kind.
_MEDIA = "schema:@schema itemSchema:@schema example:any examples:{@example encoding:object"
_NOTES = "summary:text description:text"
_HEADER = (
    f"description:text required:flag deprecated:flag allowEmptyValue:flag style:text explode:flag "
    f"allowReserved:flag content:{{@media {_MEDIA}"
)
_SCHEMAS = "not if then else contains propertyNames unevaluatedItems unevaluatedProperties"
_WHOLES = (
    "maxLength minLength maxItems minItems maxProperties minProperties maxContains minContains"
)


def _fields(text: str) -> dict[str, str]:
    return dict(part.split(":", 1) for part in text.split())


FIELDS: Final[dict[str, dict[str, str]]] = {
    "document": _fields(
        "openapi:text info:object servers:list paths:@paths components:@components security:list "
        "tags:list webhooks:{@path externalDocs:object jsonSchemaDialect:text $self:text"
    ),
    "components": _fields(
        "schemas:{@schema responses:{@response parameters:{@parameter examples:{@example "
        "requestBodies:{@body headers:{@header securitySchemes:object links:object "
        "callbacks:object pathItems:{@path mediaTypes:{@media"
    ),
    "path": _fields(
        f"$ref:text {_NOTES} servers:list parameters:[@parameter additionalOperations:object "
        + " ".join(f"{method}:@operation" for method in PATH_METHODS)
    ),
    "operation": _fields(
        f"tags:texts {_NOTES} externalDocs:object operationId:text parameters:[@parameter "
        "requestBody:@body responses:@responses callbacks:object deprecated:flag security:list "
        "servers:list"
    ),
    "parameter": _fields(f"name:text in:text {_HEADER}"),
    "header": _fields(_HEADER),
    "body": _fields("description:text content:{@media required:flag"),
    "response": _fields(
        "summary:text description:text headers:{@header content:{@media links:object"
    ),
    "media": _fields(_MEDIA),
    "example": _fields(f"{_NOTES} value:any dataValue:any serializedValue:text externalValue:text"),
    "schema": _fields(
        "type:any properties:{@schema required:texts items:@schema enum:list const:any format:text "
        "title:text description:text default:any example:any examples:any nullable:flag "
        "readOnly:flag writeOnly:flag deprecated:flag pattern:text multipleOf:number "
        "maximum:number minimum:number exclusiveMaximum:any exclusiveMinimum:any uniqueItems:flag "
        "additionalProperties:@schema patternProperties:{@schema prefixItems:[@schema "
        "allOf:[@schema anyOf:[@schema oneOf:[@schema dependentRequired:object "
        "dependentSchemas:{@schema discriminator:object xml:object externalDocs:object "
        "contentEncoding:text contentMediaType:text contentSchema:@schema $id:text $schema:text "
        "$anchor:text $dynamicRef:text $dynamicAnchor:text $vocabulary:object $comment:text "
        "$defs:{@schema definitions:{@schema "
        + " ".join(f"{name}:@schema" for name in _SCHEMAS.split())
        + " "
        + " ".join(f"{name}:whole" for name in _WHOLES.split())
    ),
}
"""By kind of object: field → what it holds."""

TELLING: Final[dict[str, frozenset[str]]] = {
    "schema": frozenset("type properties items enum allOf anyOf oneOf format $schema".split()),
    "operation": frozenset("responses requestBody operationId".split()),
    "response": frozenset("description content headers".split()),
    "body": frozenset(("content",)),
    "media": frozenset("schema example examples".split()),
    "parameter": frozenset("in name schema".split()),
    "components": frozenset("schemas responses parameters requestBodies securitySchemes".split()),
    "document": frozenset("openapi info paths components".split()),
}
"""Fields that show that an object is of its kind, so that a strange name beside them is a slip."""

ELSEWHERE: Final = {
    ("operation", "body"): "OpenAPI calls it “requestBody”.",
    ("operation", "payload"): "OpenAPI calls it “requestBody”.",
    ("operation", "request"): "OpenAPI calls it “requestBody”.",
    ("operation", "response"): "OpenAPI calls it “responses”, with a status for each.",
    ("operation", "params"): "OpenAPI calls it “parameters”.",
    ("operation", "id"): "OpenAPI calls it “operationId”.",
    ("response", "schema"): "Put it below “content” and a media type, such as application/json.",
    ("body", "schema"): "Put it below “content” and a media type, such as application/json.",
    ("parameter", "type"): "Put it below “schema”.",
    ("parameter", "enum"): "Put it below “schema”.",
    ("schema", "ref"): "It is written “$ref”.",
    ("schema", "optional"): "A field is optional unless the object lists it under “required”.",
    ("schema", "max"): "It is called “maximum” for numbers and “maxLength” for text.",
    ("schema", "min"): "It is called “minimum” for numbers and “minLength” for text.",
    ("schema", "values"): "It is called “enum”.",
    ("schema", "fields"): "It is called “properties”.",
}
"""Names that people use for a field that is called otherwise: (kind, name) → what to do."""

OTHER_TYPES: Final = {
    "int": "integer", "int32": "integer", "int64": "integer", "long": "integer",
    "float": "number", "double": "number", "decimal": "number", "money": "number",
    "str": "string", "text": "string", "char": "string", "varchar": "string",
    "bool": "boolean", "list": "array", "map": "object", "dict": "object", "none": "null",
}  # fmt: skip
"""Type names of other languages → the one of JSON Schema."""
TEXT_FORMATS: Final = {
    "date": "date", "datetime": "date-time", "date-time": "date-time", "timestamp": "date-time",
    "uuid": "uuid", "email": "email", "uri": "uri", "url": "uri",
}  # fmt: skip
"""Types that are text with a format → that format."""
