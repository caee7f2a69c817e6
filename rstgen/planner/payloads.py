"""Bodies of requests as arguments, and of answers as results."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from rstgen.api import Body, Property, Type
from rstgen.blueprint import Argument, BodyType, Field, Pagination, Payload, Reply
from rstgen.code import Code, dotted, subscript, word
from rstgen.conditions import fixed
from rstgen.identifiers import identifier
from rstgen.lock import ApiPins, Name
from rstgen.planner.classes import Site
from rstgen.planner.identities import Named, beside
from rstgen.planner.naming import singular, without_vendor
from rstgen.planner.objects import Objects
from rstgen.planner.paging import paged
from rstgen.planner.samples import sample_of
from rstgen.planner.values import in_answer, in_request, in_signature
from rstgen.planner.wording import described, where

_BYTES = word("bytes")


class Bodies:
    """The modules of inputs, whole bodies and models, filled operation by operation.

    Args:
        named: the operations, in the order in which they're planned.
        pins: the lock's names of classes.
        enforce: whether the server holds values to what descriptions say.
    """

    def __init__(self, named: Sequence[Named], pins: ApiPins, enforce: bool) -> None:
        self._in_signature = partial(in_signature, enforce=enforce)
        self.inputs = _inputs(named, pins, enforce)
        self.models = _models(named, pins)
        self.bodies: list[BodyType] = []
        self._taken = [
            each
            for pin in pins.operations
            if pin.body_class
            for each in pin.body_class.all
        ]

    def payload(self, named: Named) -> Payload | None:
        """How the request's body is put together from arguments."""
        body = named.operation.request
        if body is None:
            return None
        if body.is_raw:
            return _raw_payload(body.media_type)
        site, type_ = _below_wrapper(named, body)
        name = "items" if type_.kind == "array" else "value"
        if body.wrapper is not None:
            name = without_vendor(body.wrapper)
        own = self._body_type(named, body, name if body.wrapper else "")
        if type_.kind == "object" and type_.properties:
            prefix = singular(name) if body.wrapper else ""
            constants = fixed(named.operation.conditions, "body")
            members = tuple(
                self._argument(
                    member,
                    f"{prefix} {without_vendor(member.name)}",
                    site.below(member.name),
                )
                for member in type_.properties
                if member.name not in constants
            )
            return Payload(body.wrapper, members, None, dict(constants), own)
        constant = body.inner_sample
        if type_.kind == "object" and not constant:
            return Payload(body.wrapper, (), None, constant, own)
        whole = Property(name=name, type=type_, required=True, facts=())
        argument = self._argument(whole, name, site)
        return Payload(body.wrapper, (), argument, None, own)

    def _argument(self, member: Property, name: str, site: Site) -> Argument:
        annotation = self.inputs.annotation(
            member.type, name, site, False, self._in_signature
        )
        return Argument(
            identifier(without_vendor(member.name), "snake"),
            member.name,
            annotation,
            bool(member.required),
            described(member.description, member.type),
            where=where(member),
        )

    def _body_type(self, named: Named, body: Body, name: str) -> Code:
        """Define what the server validates, and give its name."""
        site, type_ = _below_wrapper(named, body)
        own = named.pin.body_class if named.pin else None
        if own is None:
            wanted = identifier(site.context, "pascal", "body")
            own = Name(beside(self._taken, [wanted])[0])
            self._taken.append(own.current)
        fields: tuple[Field, ...] = ()
        annotation = None
        if type_.kind == "object" and type_.properties:
            fields = self.inputs.fields(type_, singular(name), site, inside=False)
        else:
            annotation = self.inputs.annotation(type_, name, site, False)
        self.bodies.append(BodyType(own.current, fields, annotation, own.former))
        return dotted(word("bodies"), own.current)

    def reply(self, named: Named) -> Reply | None:
        """What the usual success's body is read into, and what a call returns."""
        body = named.operation.answer
        if body is None:
            return None
        if body.is_raw:
            return Reply(_BYTES, None, sample_of(body), media_type=body.media_type)
        type_, site = body.type, _answer_site(named)
        context = site.context
        if type_.kind == "array":
            result = self.models.annotation(type_, context, site, False)
            return Reply(result, None, body.sample, self._pages(named, type_, site))
        if type_.kind != "object" or not type_.properties:
            result = subscript(word("dict"), word("str"), word("Any"))
            return Reply(result, None, body.sample)
        if body.wrapper is None:
            own = self.models.define(f"{context} reply", site, prefix="")
            model = dotted(word("models"), own.name)
            return Reply(model, None, body.sample, self._pages(named, type_, site))
        inner = type_.properties[0]
        name = without_vendor(body.wrapper)
        name = name if inner.type.kind == "array" else singular(name)
        below = site.below(inner.name)
        result = self.models.annotation(inner.type, name, below, inside=False)
        pages = self._pages(named, inner.type, below)
        return Reply(result, inner.name, body.sample, pages)

    def _pages(self, named: Named, type_: Type, site: Site) -> Pagination | None:
        """How an answer, whose classes are defined by now, comes in pages."""
        found = paged(named.operation, type_)
        if found is None:
            return None
        at = site.below(found.items.name) if found.items else site
        names = self.models.attributes(type_, site)
        item_names = self.models.attributes(found.item, at)
        return Pagination(
            self.models.annotation(found.item, "item", at, inside=False),
            names[found.items.name] if found.items else None,
            names[found.links.name] if found.links else None,
            item_names[found.marker] if found.marker else None,
            found.parameter,
            found.items.name if found.items else "",
            found.links.name if found.links else found.marker or "",
        )


def _raw_payload(media_type: str) -> Payload:
    """The payload of a body that is sent as it comes."""
    said = f"The body, which is {media_type}."
    argument = Argument(
        word("content"), "content", word("Content"), True, said, served=_BYTES
    )
    return Payload(None, (), argument, None, _BYTES, media_type)


def _inputs(named: Sequence[Named], pins: ApiPins, enforce: bool) -> Objects:
    """The classes of what requests hold."""
    return Objects(
        word("inputs"),
        " Input",
        word("Sequence"),
        word("Mapping"),
        partial(in_request, enforce=enforce),
        [n.operation.request.type for n in named if n.operation.request],
        (site for each in named for site in _input_sites(each)),
        pins.classes,
    )


def _models(named: Sequence[Named], pins: ApiPins) -> Objects:
    """The classes of what answers hold."""
    successes = (answer for n in named for answer in n.operation.success)
    return Objects(
        word("models"),
        "",
        word("list"),
        word("dict"),
        in_answer,
        [answer.body.type for answer in successes if answer.body],
        (
            (_answer_site(n), n.operation.answer.type)
            for n in named
            if n.operation.answer
        ),
        pins.classes,
    )


def _answer_site(named: Named) -> Site:
    return Site(named.identity, "response")


def _below_wrapper(named: Named, body: Body) -> tuple[Site, Type]:
    """Where a request's own members stand, and what holds them."""
    site = Site(named.identity, "request")
    if body.wrapper is None:
        return site, body.type
    inner = body.type.properties[0]
    return site.below(inner.name), inner.type


def _input_sites(named: Named) -> Iterator[tuple[Site, Type]]:
    """What of a request may need classes: its members, but for the body itself."""
    body = named.operation.request
    if body is None:
        return
    site, type_ = _below_wrapper(named, body)
    if type_.kind != "object":
        yield site, type_
    for member in type_.properties:
        yield site.below(member.name), member.type
