#!/usr/bin/env python3
"""schema.py SCHEMA FILE... - are these reports what the schema says?

FILE is a document of -f json, or *.jsonl with one object a line. The schema lets a later version add fields; here it
is closed first, so that a field that it does not name is an error. Exit 77 (skipped) without the module jsonschema.
"""
import json
import sys

try:
    import jsonschema
except ImportError:
    sys.exit(77)


def closed(node):
    if isinstance(node, list):
        return [closed(item) for item in node]
    if not isinstance(node, dict):
        return node
    node = {key: closed(value) for key, value in node.items()}
    if "properties" in node and "type" in node:
        node["additionalProperties"] = False
    return node


def values(name):
    with open(name, "rb") as file:
        text = file.read().decode("utf-8")
    if not name.endswith(".jsonl"):
        return [json.loads(text)]
    return [json.loads(line) for line in text.split("\n") if line]


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(closed(schema))
    errors = checked = 0
    for name in sys.argv[2:]:
        for number, value in enumerate(values(name), 1):
            checked += 1
            kind = "document" if "messages" in value else "line" if "file" in value else "listLine"
            part = validator.evolve(schema={**validator.schema, "anyOf": [{"$ref": f"#/$defs/{kind}"}]})
            for error in part.iter_errors(value):
                errors += 1
                at = max([error, *(error.context or [])], key=lambda e: len(e.absolute_path))
                print(f"{name}:{number}: {at.json_path}: {at.message[:300]}", file=sys.stderr)
    print(f"{checked} reports, {errors} errors")
    return 1 if errors or not checked else 0


if __name__ == "__main__":
    sys.exit(main())
