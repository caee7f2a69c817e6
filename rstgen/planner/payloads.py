"""Bodies of requests as arguments, and of answers as results."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from rstgen.api import Operation, Property, Type
from rstgen.blueprint import Argument, BodyType, Payload, Reply
from rstgen.code import Code, dotted, subscript, word
from rstgen.identifiers import identifier
from rstgen.planner.naming import singular, without_vendor
from rstgen.planner.objects import Objects
from rstgen.planner.values import in_answer, in_request, in_signature
from rstgen.planner.wording import described


class Bodies:
    """The modules of inputs, whole bodies and models, filled operation by operation."""

    def __init__(self, operations: Sequence[Operation], enforce: bool) -> None:
        asked = [o.request.type for o in operations if o.request]
        answered = [a.body.type for o in operations for a in o.success if a.body]
        sequence, mapping = word("Sequence"), word("Mapping")
        taken = partial(in_request, enforce=enforce)
        self._in_signature = partial(in_signature, enforce=enforce)
        self.inputs = Objects(word("inputs"), " Input", sequence, mapping, taken, asked)
        sequence, mapping = word("list"), word("dict")
        self.models = Objects(
            word("models"), "", sequence, mapping, in_answer, answered
        )
        self.bodies: list[BodyType] = []

    def payload(self, operation: Operation, context: str) -> Payload | None:
        """How the request's body is put together from arguments."""
        body = operation.request
        if body is None:
            return None
        type_, name = body.type, "items" if body.type.kind == "array" else "value"
        if body.wrapper is not None:
            type_, name = type_.properties[0].type, without_vendor(body.wrapper)
        own = self._body_type(type_, context, name if body.wrapper else "")
        if type_.kind == "object" and type_.properties:
            prefix = singular(name) if body.wrapper else ""
            members = tuple(
                self._argument(
                    member, f"{prefix} {without_vendor(member.name)}", context
                )
                for member in type_.properties
            )
            return Payload(body.wrapper, members, None, None, own)
        constant = body.inner_sample
        if type_.kind == "object" and not constant:
            return Payload(body.wrapper, (), None, constant, own)
        whole = Property(name=name, type=type_, required=True, witnesses=())
        argument = self._argument(whole, name, context)
        return Payload(body.wrapper, (), argument, None, own)

    def _argument(self, member: Property, name: str, context: str) -> Argument:
        annotation = self.inputs.annotation(
            member.type, name, context, False, self._in_signature
        )
        return Argument(
            identifier(without_vendor(member.name), "snake"),
            member.name,
            annotation,
            bool(member.required),
            described(member.description, member.type),
            annotation,
        )

    def _body_type(self, type_: Type, context: str, name: str) -> Code:
        """Define what the server validates, and give its name."""
        own = identifier(context, "pascal", "body")
        if type_.kind == "object" and type_.properties:
            fields = self.inputs.fields(type_, singular(name), context, inside=False)
            self.bodies.append(BodyType(own, fields=fields))
        else:
            annotation = self.inputs.annotation(type_, name, context, False)
            self.bodies.append(BodyType(own, annotation=annotation))
        return dotted(word("bodies"), own)

    def reply(self, operation: Operation, context: str) -> Reply | None:
        """What the usual success's body is read into, and what a call returns."""
        body = operation.answer
        if body is None:
            return None
        type_ = body.type
        if type_.kind == "array":
            result = self.models.annotation(type_, context, context, False)
            return Reply(result, None, None, result, body.sample)
        if type_.kind != "object" or not type_.properties:
            result = subscript(word("dict"), word("str"), word("Any"))
            return Reply(result, None, None, result, body.sample)
        if body.wrapper is None:
            own = self.models.define(type_, f"{context} reply", context, prefix="")
            model = dotted(word("models"), own)
            return Reply(model, None, None, model, body.sample)
        inner = type_.properties[0]
        name = without_vendor(body.wrapper)
        name = name if inner.type.kind == "array" else singular(name)
        # The wrapped class first: the envelope's member then finds it by its shape.
        result = self.models.annotation(inner.type, name, context, inside=False)
        envelope = self.models.define(type_, f"{name} envelope", context)
        key = identifier(without_vendor(inner.name), "snake")
        model = dotted(word("models"), envelope)
        return Reply(model, key, inner.name, result, body.sample)
