"""Refusals that a person can put right.

AnjuError
  DataError            the input contradicts itself or the registry
    UnknownCode        a record is named that does not exist (or not for you)
    UnknownDay         a day is asked for that is no day
    ZeroWithoutSurvey  a zero was written although nobody had looked
    FileRefused        an uploaded file cannot be accepted as it is
    WrongPosition      a coordinate cannot lie where it says it does
    BadSetting         the environment holds a setting that makes no sense
    BadCurve           a year plan is not split into twelve sound months
    UnknownLightRule   a preset of lights names a check that does not exist
    ReportIncomplete   a monthly report lacks what must be in it
    SurveyRefused      a filled-in survey form cannot be accepted as it is
    PhotoRefused       a photo is too large, or no photo at all
    BadCoverage        a table of who covers whom contradicts itself
    SetRefused         an indicator set or an item of it cannot be as described
    TaskIncomplete     a data task lacks an amount, or its amounts contradict
  RuleError            a rule of law or of the programme says no
    PolicyMissing      no value of this rule was in force on that day
    NotYours           the record lies outside the user's area or role
    AlreadyClosed      the record was closed and is added to, never edited
    SetSubmitted       an indicator set was handed in and can only be read
    PinRefused         a pinned candidate may not be in the plan at all
    NoFinding          a project answers no finding and carries no exemption
    HeldAtGate         a project may not enter a year plan: no check-up, no renewal
    NoMoney            a project enters a year plan without total or source of money
    SamePerson         who did the work may not check that it was done
    WayRefused         a way of renewal breaks a national floor rule
    OutOfTurn          a step was asked for before the step that it follows
    WrongStep          an alarm does not stand where the step begins
    NoProof            a step asks for words, a photo or a measurement, got none
"""


class AnjuError(Exception):
    """Base of every refusal; `code` is stable and may be shown and searched."""

    code = "refused"


class DataError(AnjuError):
    """The input contradicts itself or the registry."""

    code = "data"


class UnknownCode(DataError):
    """A record is named that does not exist, or not for this user."""

    code = "data.unknown_code"


class UnknownDay(DataError):
    """A day is asked for that is no day."""

    code = "data.unknown_day"


class ZeroWithoutSurvey(DataError):
    """A zero was written although nobody had looked."""

    code = "data.zero_without_survey"


class FileRefused(DataError):
    """An uploaded file cannot be accepted as it is."""

    code = "data.file"


class WrongPosition(DataError):
    """A coordinate cannot lie where it says it does."""

    code = "data.position"


class BadSetting(DataError):
    """The environment holds a setting that makes no sense."""

    code = "data.setting"


class BadCurve(DataError):
    """A year plan is not split into twelve sound months."""

    code = "data.curve"


class UnknownLightRule(DataError):
    """A preset of lights names a check that does not exist, or lacks a limit."""

    code = "data.light_rule"


class ReportIncomplete(DataError):
    """A monthly report lacks what must be in it, or contradicts itself."""

    code = "data.report"


class SurveyRefused(DataError):
    """A filled-in survey form cannot be accepted as it is."""

    code = "data.survey"


class PhotoRefused(DataError):
    """A photo is too large, or no photo at all."""

    code = "data.photo"


class BadCoverage(DataError):
    """A table of who covers whom contradicts itself."""

    code = "data.coverage"


class SetRefused(DataError):
    """An indicator set, or an item of it, cannot be as it is described."""

    code = "data.indicator_set"


class TaskIncomplete(DataError):
    """A data task lacks an amount, or its amounts contradict one another."""

    code = "data.task"


class RuleError(AnjuError):
    """A rule of law or of the programme says no."""

    code = "rule"


class PolicyMissing(RuleError):
    """No value of this rule was in force on that day."""

    code = "rule.policy_missing"


class NotYours(RuleError):
    """The record lies outside the user's area or role."""

    code = "rule.not_yours"


class AlreadyClosed(RuleError):
    """The record was closed and is added to, never edited."""

    code = "rule.already_closed"


class SetSubmitted(RuleError):
    """An indicator set was handed in and can only be read."""

    code = "rule.set_submitted"


class NoFinding(RuleError):
    """A project answers no finding and carries no written exemption."""

    code = "rule.no_finding"


class HeldAtGate(RuleError):
    """A project may not enter a year plan: no check-up, no renewal."""

    code = "rule.held_at_gate"


class NoMoney(RuleError):
    """A project enters a year plan without a total or a source of money."""

    code = "rule.no_money"


class SamePerson(RuleError):
    """Who did the work may not be who checks that it was done."""

    code = "rule.same_person"


class PinRefused(RuleError):
    """A pinned candidate is not eligible, forbidden or unknown."""

    code = "rule.pin_refused"


class WrongStep(RuleError):
    """An alarm does not stand where the step begins."""

    code = "rule.wrong_step"


class NoProof(RuleError):
    """A step asks for words, a photo or a measurement and got none."""

    code = "rule.no_proof"


class OutOfTurn(RuleError):
    """A step was asked for before the step that it follows."""

    code = "rule.out_of_turn"


class WayRefused(RuleError):
    """A way of renewal breaks a national floor rule, or cannot be checked."""

    code = "rule.way_refused"
