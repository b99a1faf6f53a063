// <ul data-board="URL">: the vision board. What moves its pieces is fetched only where there is one, and where there is
// room for it; on a phone the pieces stand one below the other.
import { enhance } from "./enhance.js";
import { refresh } from "./in-place.js";
import { post } from "./tokens.js";

enhance("[data-board]", async (board) => {
  const { arrange } = await import("./board.js");
  arrange(board, { post, refresh });
});
