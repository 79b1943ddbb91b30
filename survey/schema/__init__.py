"""What may stand in the config and the questionnaire file: pydantic models, and their JSON Schema.

Pydantic takes a tenth of a second to import: only the readers import this package.
"""
