"""Passwords as they are hashed and compared."""

from types import SimpleNamespace

import pytest
from argon2.exceptions import VerifyMismatchError

from panel.security.passwords import Argon2Passwords, is_common


@pytest.fixture
def passwords() -> Argon2Passwords:
    return Argon2Passwords(memory_kib=8, passes=1)


def test_a_hash_is_verified_without_one_stored_too(
    passwords: Argon2Passwords, monkeypatch: pytest.MonkeyPatch
) -> None:
    verified = []

    def verify(stored: str, password: str) -> bool:
        verified.append((stored[:9], password))
        raise VerifyMismatchError

    monkeypatch.setattr(passwords, "_hasher", SimpleNamespace(verify=verify))
    assert not passwords.verify(None, "one")
    assert not passwords.verify("$argon2id$v=19$m=8", "two")
    assert verified == [("$argon2id", "one"), ("$argon2id", "two")]


def test_a_stored_password_is_its_own_and_no_other(passwords: Argon2Passwords) -> None:
    stored = passwords.hash("naranja-lluvia-77")
    assert stored.startswith("$argon2id$v=19$m=8,t=1,p=1$")
    assert passwords.verify(stored, "naranja-lluvia-77")
    assert not passwords.verify(stored, "naranja-lluvia-78")
    assert not passwords.verify("not a hash", "naranja-lluvia-77")


@pytest.mark.parametrize("password", ["passwordpassword", "1234567890123", "Contraseña2024", "112211221122"])
def test_the_commonest_are_known(password: str) -> None:
    assert is_common(password)


@pytest.mark.parametrize(
    "password", ["naranja-lluvia-77-tren", "correct horse battery staple", "Xk9#mQ2$vL7p"]
)
def test_others_are_not(password: str) -> None:
    assert not is_common(password)
