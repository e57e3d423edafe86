"""Encrypted columns: fixed vectors, binding to the row, refusal of anything damaged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesmind.db.crypto import TokenCipher
from salesmind.errors import ConfigurationError, SecretDecryptionError

KEY = bytes(range(32))
CIPHER = TokenCipher(KEY)


def test_the_stored_form_is_stable() -> None:
    # Frozen: tokens stored by an older deployment have to open for ever. Nonce 000102…0b, context "row-1".
    stored = bytes.fromhex("01000102030405060708090a0b0243975ce891ad70e82f6edfd8dd8d6b8dc95b973c39f6348db9")
    assert CIPHER.decrypt(stored, context="row-1") == "EAAG-token"


@given(st.text(), st.text())
def test_what_was_sealed_opens_with_the_same_context_only(token: str, context: str) -> None:
    try:
        token.encode(), context.encode()
    except UnicodeEncodeError:
        return
    sealed = CIPHER.encrypt(token, context=context)
    assert CIPHER.decrypt(sealed, context=context) == token
    with pytest.raises(SecretDecryptionError):
        CIPHER.decrypt(sealed, context=context + "x")


def test_the_same_token_never_looks_the_same() -> None:
    assert CIPHER.encrypt("a", context="r") != CIPHER.encrypt("a", context="r")


@pytest.mark.parametrize("position", [0, 1, 12, 13, -1])
def test_a_flipped_bit_is_refused(position: int) -> None:
    sealed = bytearray(CIPHER.encrypt("token", context="row"))
    sealed[position] ^= 1
    with pytest.raises(SecretDecryptionError):
        CIPHER.decrypt(bytes(sealed), context="row")


@pytest.mark.parametrize("stored", [b"", b"\x01", b"\x01" + bytes(11), b"\x02" + bytes(40)])
def test_too_short_or_unknown_forms_are_refused(stored: bytes) -> None:
    with pytest.raises(SecretDecryptionError):
        CIPHER.decrypt(stored, context="row")


def test_another_key_is_refused_and_a_short_one_never_accepted() -> None:
    sealed = CIPHER.encrypt("token", context="row")
    with pytest.raises(SecretDecryptionError):
        TokenCipher(bytes(32)).decrypt(sealed, context="row")
    with pytest.raises(ConfigurationError):
        TokenCipher(b"short")
