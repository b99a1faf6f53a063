// A page's token against forged requests goes out of date when somebody signs in again in another tab. It is renewed
// in place, so that nothing typed has to be typed again. <body data-writer data-token-url> says whose page it is.
const PATIENCE = 8000;
const STALE = "X-Stale-Token";

const signal = () => AbortSignal.timeout(PATIENCE);

function putToken(token) {
  for (const field of document.querySelectorAll("input[name='csrfmiddlewaretoken']")) field.value = token;
  document.body.setAttribute("hx-headers", JSON.stringify({ "x-csrftoken": token }));
}

export const currentToken = () => JSON.parse(document.body.getAttribute("hx-headers"))["x-csrftoken"];

export const isStale = (status, header) => status === 403 && Boolean(header(STALE));

// "renewed", or why not: "signedOut", "otherPerson", "unreachable".
export async function renewToken() {
  const { writer, tokenUrl } = document.body.dataset;
  try {
    const answer = await fetch(tokenUrl, { headers: { Accept: "application/json" }, cache: "no-store", signal: signal() });
    if (!answer.ok) return "unreachable";
    const facts = await answer.json();
    if (facts.writer !== writer) return facts.is_signed_in ? "otherPerson" : "signedOut";
    putToken(facts.token);
    return "renewed";
  } catch (_) {
    return "unreachable";
  }
}

// Posts what makeBody returns, once more with a fresh token where that was all that was missing.
// Answers {response}, or {trouble} with a reason as above.
export async function post(url, makeBody, headers = {}) {
  const attempt = () =>
    fetch(url, {
      method: "POST",
      body: makeBody(),
      headers: { Accept: "application/json", "X-CSRFToken": currentToken(), ...headers },
      signal: signal(),
    });
  try {
    let response = await attempt();
    if (isStale(response.status, (name) => response.headers.get(name))) {
      const state = await renewToken();
      if (state !== "renewed") return { trouble: state };
      response = await attempt();
    }
    if (response.status === 401) return { trouble: "signedOut" };
    return response.status >= 500 ? { trouble: "unreachable" } : { response };
  } catch (_) {
    return { trouble: "unreachable" };
  }
}
