"""S3 in memory: what files of quotes and of the team need of a bucket."""

from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from botocore.exceptions import ClientError


@dataclass
class MemoryBucket:
    """Objects by their key, whatever the bucket is called."""

    objects: dict[str, bytes] = field(default_factory=dict)

    def put_object(self, *, Key: str, Body: bytes, **_: Any) -> None:  # noqa: N803 - as botocore's
        """Keep an object."""
        self.objects[Key] = Body

    def get_object(self, *, Key: str, **_: Any) -> dict[str, Any]:  # noqa: N803 - as botocore's
        """Return an object.

        Raises:
            ClientError: there is none.
        """
        if Key not in self.objects:
            raise ClientError({"Error": {"Code": "NoSuchKey"}}, "GetObject")
        return {"ContentLength": len(self.objects[Key]), "Body": BytesIO(self.objects[Key])}

    def delete_object(self, *, Key: str, **_: Any) -> None:  # noqa: N803 - as botocore's
        """Remove an object, if it is there."""
        self.objects.pop(Key, None)

    def generate_presigned_url(self, _: str, *, Params: dict[str, str], ExpiresIn: int) -> str:  # noqa: N803
        """Return an address that leads nowhere."""
        return f"https://bucket.example/{Params['Key']}?for={ExpiresIn}"
