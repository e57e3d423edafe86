import pytest

from webhook.signature import verify

# RFC 4231, test cases 1 and 2, and the SHA-256 HMAC of an empty body under the key "key".
VECTORS = [
    (b"\x0b" * 20, b"Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
    (
        b"Jefe",
        b"what do ya want for nothing?",
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    ),
    (b"key", b"", "5d5d139563c95b5967b9bd9a8c9b233a9dedb45072794cd232dc1b74832607d0"),
]


@pytest.mark.parametrize(("secret", "body", "digest"), VECTORS)
def test_accepts_published_vectors(secret: bytes, body: bytes, digest: str) -> None:
    assert verify(body, f"sha256={digest}", [secret])


@pytest.mark.parametrize(("secret", "body", "digest"), VECTORS)
def test_refuses_a_changed_body_secret_or_digest(secret: bytes, body: bytes, digest: str) -> None:
    assert not verify(body + b" ", f"sha256={digest}", [secret])
    assert not verify(body, f"sha256={digest}", [secret + b"x"])
    assert not verify(body, f"sha256={'0' + digest[1:] if digest[0] != '0' else '1' + digest[1:]}", [secret])


@pytest.mark.parametrize("position", [0, 1, 2])
def test_tries_every_secret(position: int) -> None:
    secret, body, digest = VECTORS[0]
    secrets = [b"old", b"older"]
    secrets.insert(position, secret)
    assert verify(body, f"sha256={digest}", secrets)


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "sha256=",
        VECTORS[0][2],
        f"sha1={VECTORS[0][2]}",
        f"SHA256={VECTORS[0][2]}",
        f"sha256={VECTORS[0][2].upper()}",
        f"sha256={VECTORS[0][2]} ",
        f"sha256={VECTORS[0][2]}00",
        "sha256=ñ" + VECTORS[0][2][1:],
        "sha256=\ud800",
        "sha256=\x00",
    ],
)
def test_refuses_malformed_headers_without_raising(header: str | None) -> None:
    assert not verify(b"Hi There", header, [VECTORS[0][0]])


def test_refuses_everything_without_secrets() -> None:
    assert not verify(b"Hi There", f"sha256={VECTORS[0][2]}", [])
