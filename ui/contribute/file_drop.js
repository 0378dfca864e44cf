// Files on their way: chosen or dropped here, each sent by a request of its own, two at a time.
// Streamlit calls this again whenever the page has run: what is on its way is kept on the parent element.
const TOGETHER = 2;

export default function (component) {
  const root = component.parentElement;
  root.uploader ??= uploader(root);
  root.uploader.told(component);
  return () => root.uploader.leave();
}

function uploader(root) {
  const find = (name) => root.querySelector(`.${name}`);
  const zone = find("zone"), button = find("choose"), input = find("input"), list = find("list"), live = find("live");
  const rows = new Map(); // what is on its way: id -> row
  const nodes = new Map(); // its line on screen, by id; by ticket once the server has the file
  let component, words, order = 0, quarter = new Map();

  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
  const size = (bytes) => {
    const step = bytes < 1e3 ? 0 : bytes < 1024 ** 2 ? 1 : bytes < 1024 ** 3 ? 2 : 3;
    const number = new Intl.NumberFormat(component.data.lang, { maximumFractionDigits: step < 2 ? 0 : 1 });
    return `${number.format(bytes / 1024 ** step)}\u00a0${words.units[step]}`;
  };
  const share = (row) => (row.file.size ? Math.floor((100 * row.sent) / row.file.size) : 0);
  const say = (text) => { live.textContent = text; };

  function told(next) {
    component = next;
    words = next.data.words;
    const { tickets, refused, files } = next.data;
    const there = new Set(files.map((one) => one.ticket));
    for (const row of [...rows.values()]) {
      if (row.state === "asked" && tickets[row.id]) Object.assign(row, { state: "waiting", ticket: tickets[row.id] });
      else if (row.state === "asked" && refused[row.id]) fail(row, refused[row.id]);
      else if (row.state === "sent" && there.has(row.ticket)) adopt(row);
    }
    draw();
    pump();
  }

  // The server's list shows it from now on, on the same line, so that the keyboard stays where it is.
  function adopt(row) {
    nodes.set(row.ticket, nodes.get(row.id));
    nodes.delete(row.id);
    rows.delete(row.id);
  }

  function ask(files) {
    const asked = [];
    for (const file of files) {
      const row = { id: `${Date.now().toString(36)}${(order++).toString(36)}${Math.random().toString(36).slice(2, 8)}` };
      Object.assign(row, { file, sent: 0, state: "asked" });
      rows.set(row.id, row);
      if (file.folder) fail(row, "folder");
      else if (!file.size) fail(row, "empty");
      else if (file.size > component.data.largest) fail(row, "too_large");
      else asked.push({ id: row.id, name: file.name });
    }
    draw();
    if (asked.length) component.setTriggerValue("asked", asked);
  }

  function again(row) {
    Object.assign(row, { state: "asked", sent: 0, reason: "" });
    draw();
    component.setTriggerValue("asked", [{ id: row.id, name: row.file.name }]);
  }

  function pump() {
    const all = [...rows.values()];
    let busy = all.filter((row) => row.state === "sending").length;
    for (const row of all) {
      if (busy >= TOGETHER) return;
      if (row.state === "waiting") { send(row); busy++; }
    }
  }

  function send(row) {
    const request = (row.request = new XMLHttpRequest());
    row.state = "sending";
    request.open("PUT", component.data.address + row.ticket);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.onprogress = (event) => { row.sent = Math.min(event.loaded, row.file.size); tell(row); line(row); };
    request.onload = () => (request.status === 204 ? arrived(row) : (fail(row, reason(request)), draw(), pump()));
    request.onerror = request.ontimeout = () => { fail(row, "cut"); draw(); pump(); };
    request.send(row.file);
    draw();
  }

  function reason(request) {
    if ([404, 405, 501].includes(request.status)) return "missing";
    try { return JSON.parse(request.responseText).reason; } catch { return "cut"; }
  }

  function arrived(row) {
    Object.assign(row, { state: "sent", sent: row.file.size, request: null });
    say(fill(words.arrived, { name: row.file.name }));
    draw();
    component.setTriggerValue("done", row.ticket);
    pump();
  }

  function fail(row, why) {
    Object.assign(row, { state: "failed", reason: why, request: null });
    say(`${row.file.name}: ${failure(row)}`);
  }

  function failure(row) {
    return words.failures[row.reason] ?? words.failures.other;
  }

  // A screen reader hears every quarter of the way, not every percent.
  function tell(row) {
    const reached = Math.floor(share(row) / 25);
    if (quarter.get(row.id) === reached) return;
    quarter.set(row.id, reached);
    say(`${row.file.name}: ${fill(words.sent, { percent: share(row) })}`);
  }

  function drop(row) {
    rows.delete(row.id);
    row.request?.abort();
    say(fill(words.dropped, { name: row.file.name }));
    if (row.ticket || row.state === "asked") component.setTriggerValue("dropped", row.id);
    draw();
    pump();
    button.focus();
  }

  function draw() {
    button.textContent = words.choose;
    find("hint").textContent = words.hint;
    find("limits").textContent = words.limits;
    input.accept = component.data.accept;
    input.multiple = component.data.several;
    list.setAttribute("aria-label", words.list);
    const keys = new Set([...component.data.files.map((one) => one.ticket), ...rows.keys()]);
    for (const [key, node] of nodes) if (!keys.has(key)) { node.remove(); nodes.delete(key); }
    component.data.files.forEach(kept);
    rows.forEach(line);
    for (const key of keys) list.append(nodes.get(key).isConnected ? [] : nodes.get(key));
    list.hidden = !keys.size;
  }

  function node(key) {
    if (!nodes.has(key)) {
      const made = document.createElement("li");
      made.innerHTML = '<span class="name"></span><span class="size"></span><progress max="100"></progress>'
        + '<span class="state"></span><span class="acts"><button type="button" class="again"></button>'
        + '<button type="button" class="drop"></button></span>';
      list.append(made);
      nodes.set(key, made);
    }
    return nodes.get(key);
  }

  function show(made, { name, bytes, state, kind, percent, acts }) {
    const put = (cls, text) => { const one = made.querySelector(`.${cls}`); if (one.textContent !== text) one.textContent = text; };
    made.className = kind;
    put("name", name);
    put("size", size(bytes));
    put("state", state);
    const bar = made.querySelector("progress");
    bar.hidden = percent === undefined;
    bar.value = percent ?? 0;
    bar.setAttribute("aria-label", name);
    for (const cls of ["again", "drop"]) {
      const one = made.querySelector(`.${cls}`), [label, act] = acts[cls] ?? [];
      one.hidden = !act;
      put(cls, label ?? "");
      one.setAttribute("aria-label", `${label} (${name})`);
      one.onclick = act;
    }
  }

  // A file that the server has.
  function kept(file) {
    const remove = () => { component.setTriggerValue("removed", file.ticket); button.focus(); };
    const acts = { drop: [file.remove ?? words.remove, remove] };
    show(node(file.ticket), { name: file.name, bytes: file.size, state: file.state, kind: "kept", acts });
  }

  // A file on its way.
  function line(row) {
    const { name, size: bytes } = row.file, failed = row.state === "failed";
    const moving = row.state === "sending" && row.sent < bytes;
    const state = failed ? failure(row)
      : moving ? fill(words.sent, { percent: share(row) })
      : row.state === "sending" || row.state === "sent" ? words.arriving : words.waiting;
    const acts = { drop: [failed ? words.remove : words.cancel, () => drop(row)] };
    if (row.state === "sent") delete acts.drop;
    if (failed && words.retry.includes(row.reason)) acts.again = [words.again, () => again(row)];
    const percent = failed ? undefined : share(row);
    show(node(row.id), { name, bytes, state, kind: failed ? "failed" : "moving", percent, acts });
  }

  function leave() {
    for (const row of rows.values()) row.request?.abort();
    rows.clear();
  }

  // A folder looks like a file without content until it is read.
  const dropped = (transfer) => [...transfer.items].filter((item) => item.kind === "file").map((item) => {
    const folder = item.webkitGetAsEntry?.()?.isDirectory, file = item.getAsFile();
    return folder ? { folder, name: file?.name ?? "–", size: 0 } : file;
  }).filter(Boolean);

  button.onclick = (event) => { event.stopPropagation(); input.click(); };
  zone.onclick = () => input.click();
  input.onclick = (event) => event.stopPropagation();
  input.onchange = () => { ask([...input.files]); input.value = ""; };
  for (const name of ["dragenter", "dragover"]) {
    zone.addEventListener(name, (event) => { event.preventDefault(); zone.classList.add("over"); });
  }
  for (const name of ["dragleave", "drop"]) zone.addEventListener(name, () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => { event.preventDefault(); ask(dropped(event.dataTransfer)); });

  return { told, leave };
}
