// The page's requests to its server.

export async function call(path, options = {}) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw { reason: "page_unreachable" };
  }
  const body = await response.json();
  if (!response.ok) throw body.error;
  return body;
}

export const postJson = (path, value) =>
  call(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(value) });

export const postBytes = (path, values, body) =>
  call(`${path}?${new URLSearchParams(values)}`, {
    method: "POST",
    headers: { "Content-Type": "application/octet-stream" },
    body,
  });
