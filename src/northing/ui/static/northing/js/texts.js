// What scripts say, in the language of the page: {% assets %} writes it into the head (templatetags/northing.py).
const texts = JSON.parse(document.getElementById("script-texts").textContent);

// text("savedAt", { time: "09:12" }) puts the time where the text says %(time)s.
export const text = (key, values = {}) => texts[key].replace(/%\((\w+)\)s/g, (_, name) => values[name]);
