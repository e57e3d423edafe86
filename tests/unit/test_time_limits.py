"""Limits of time that have to fit into each other, wherever they are named."""

from chat.container import EMBEDDING_SECONDS
from chat.debounce import MAX_SECONDS as LONGEST_WAIT_SECONDS
from chat.llm.assistant import DEADLINE_SECONDS as MODEL_SECONDS
from salesmind.aws.queue_table import QUEUE_SECONDS
from salesmind.aws.visibility import LEASE_SECONDS, RENEW_SECONDS
from salesmind.knowledge.opensearch_store import SEARCH_SECONDS
from send.deliveries import CLAIM_SECONDS
from send.graph import DEADLINE_SECONDS as GRAPH_SECONDS
from send.outbound import CALL_SECONDS, JOB_SECONDS, MAX_PAUSE_SECONDS, UPLOAD_SECONDS
from upkeep.sweeper import ABANDONED_SECONDS

ANSWER_SECONDS = 60.0
"""A killed worker's customer has their answer by then."""
RECORD_SECONDS = 2.0
"""What became of a call is recorded in so long."""


def test_a_lease_outlives_two_renewals_that_failed() -> None:
    assert 3 * RENEW_SECONDS <= LEASE_SECONDS <= QUEUE_SECONDS


def test_what_a_dead_worker_held_comes_again_with_time_left_for_the_answer() -> None:
    assert QUEUE_SECONDS <= ANSWER_SECONDS - LONGEST_WAIT_SECONDS


def test_a_turn_ends_before_its_function() -> None:
    assert EMBEDDING_SECONDS + SEARCH_SECONDS + MODEL_SECONDS < QUEUE_SECONDS


def test_a_claim_that_is_taken_for_dead_has_no_live_worker() -> None:
    assert GRAPH_SECONDS + RECORD_SECONDS <= CALL_SECONDS < CLAIM_SECONDS
    assert LEASE_SECONDS < CLAIM_SECONDS < QUEUE_SECONDS < ABANDONED_SECONDS


def test_a_document_can_be_uploaded_and_sent_in_one_invocation() -> None:
    assert MAX_PAUSE_SECONDS + CALL_SECONDS <= JOB_SECONDS
    assert JOB_SECONDS + UPLOAD_SECONDS < QUEUE_SECONDS
