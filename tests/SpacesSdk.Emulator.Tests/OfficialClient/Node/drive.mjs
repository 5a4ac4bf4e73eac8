// Calls a server through @gradio/client and prints what came of it, one JSON value a line.
// node drive.mjs <address> <scenario>
import { File } from "node:buffer";
import { Client } from "@gradio/client";

const [address, scenario] = process.argv.slice(2);
const tell = (value) => console.log(JSON.stringify(value));
const everything = { events: ["data", "status", "log"] };

async function watch(job, also = () => {}) {
  for await (const event of job) {
    if (event.type === "status")
      tell({ status: event.stage, position: event.position, size: event.size, progress: event.progress_data, message: event.message, title: event.title, code: event.code });
    else if (event.type === "log") tell({ log: event.log, level: event.level, title: event.title });
    else tell({ data: event.data });
    await also(event);
  }
}

async function failing(work) {
  try {
    await work();
    tell({ failed: false });
  } catch (error) {
    tell({ failed: true, message: error.message, title: error.title });
  }
}

const scenarios = {
  async predict(app) {
    tell((await app.predict("/greet", ["Ada"])).data);
    tell((await app.predict("/add", { a: "A", c: 7 })).data);
    tell((await app.predict(0, ["by number"])).data);
  },
  async unqueued(app) {
    tell((await app.predict("/unqueued", ["x"])).data);
    await failing(() => app.predict("/unqueued_err", ["x"]));
  },
  async progress(app) {
    await watch(app.submit("/prog", [3]));
  },
  async logs(app) {
    await watch(app.submit("/logs", ["x"]));
  },
  async generator(app) {
    await watch(app.submit("/gen", [4]));
  },
  async diffs(app) {
    await watch(app.submit("/gen_json", [4]));
  },
  async upload(app) {
    const file = new File(["twelve bytes"], "a b#c%20.txt", { type: "text/plain" });
    const { data } = await app.predict("/file_echo", [file]);
    tell(data[0]);
    const escaped = data[0].path.split("/").map(encodeURIComponent).join("/");
    const answer = await app.fetch(`${app.config.root}${app.api_prefix}/file=${escaped}`);
    tell({ status: answer.status, text: await answer.text() });
    tell((await app.predict("/file_size", [new Blob(["four"])])).data);
  },
  async limit(app) {
    tell(await app.upload_files(app.config.root, [new Blob(["0123456789"])]));
    tell(await app.upload_files(app.config.root, [new Blob(["01234567"])]).then((done) => done.files.length));
  },
  async state(app) {
    tell((await app.predict("/counter", ["x"])).data);
    tell((await app.predict("/counter", ["x"])).data);
    const other = await Client.connect(address);
    tell((await other.predict("/counter", ["x"])).data);
    tell((await app.predict("/counter", ["x"])).data);
    tell({ heartbeat: app.heartbeat_event !== null });
  },
  async concurrent(app) {
    const names = Array.from({ length: 20 }, (_, i) => `n${i}`);
    const answers = await Promise.all(names.map((name) => app.predict("/greet", [name])));
    tell(answers.map((answer) => answer.data[0]));
  },
  async cancel(app) {
    const job = app.submit("/slow_gen", [5]);
    await watch(job, async (event) => {
      if (event.type === "data" && event.data[0] === "i1") await job.cancel();
    });
  },
  async error(app) {
    await failing(() => app.predict("/err", ["x"]));
    await failing(() => app.predict("/exc", ["x"]));
    await failing(() => app.predict("/choices", [1, "zzz"]));
    await failing(() => app.predict("/no_such_endpoint", []));
  },
  async full(app) {
    const running = [app.submit("/slow", [1]), app.submit("/slow", [2])];
    for (const job of running) await job.wait_for_id();
    await failing(() => app.predict("/greet", ["late"]));
  },
  async reconnect(app) {
    tell(await app.reconnect());
  },
};

const logins = {
  async login() {
    const app = await Client.connect(address, { auth: ["alice", "pw"] });
    tell((await app.predict("/greet", ["Ada"])).data);
    await failing(() => Client.connect(address));
    await failing(() => Client.connect(address, { auth: ["alice", "wrong"] }));
  },
  async token() {
    const app = await Client.connect(address, { token: "hf_right" });
    tell((await app.predict("/greet", ["Ada"])).data);
    await failing(() => Client.connect(address, { token: "hf_wrong" }));
  },
};

// The client of Gradio 4.29 was made for browsers: it gets the little that it takes from one.
const era = {
  async era() {
    globalThis.EventSource = StreamOfEvents;
    globalThis.window = { location: new URL(address), WebSocket: undefined, setTimeout };
    const { client } = await import("gradio-client-4");
    const app = await client(address);
    tell((await app.predict("/greet", ["Ada"])).data);
    tell((await app.predict("/gen", [3])).data);
    tell((await app.predict("/counter", ["x", null])).data);
    tell((await app.predict("/counter", ["x", null])).data);
    await new Promise((done) => app.submit("/gen_json", [4]).on("data", (event) => tell({ data: event.data })).on("status", (event) => event.stage === "complete" && done()));
    await new Promise((done) => app.submit("/err", ["x"]).on("status", (event) => event.stage === "error" && (tell({ failed: true, message: event.message }), done())));
  },
};

class StreamOfEvents {
  #stop = new AbortController();
  constructor(url) {
    this.#read(url).catch((error) => this.#stop.signal.aborted || this.onerror?.(error));
  }
  close() {
    this.#stop.abort();
  }
  async #read(url) {
    const answer = await fetch(url, { headers: { Accept: "text/event-stream" }, signal: this.#stop.signal });
    let text = "";
    for await (const piece of answer.body.pipeThrough(new TextDecoderStream())) {
      const events = (text + piece).split("\n\n");
      text = events.pop();
      for (const event of events) await this.onmessage?.({ data: event.replace(/^data: ?/, "") });
    }
  }
}

console.error = () => {};
if (era[scenario]) await era[scenario]();
else if (logins[scenario]) await logins[scenario]();
else await scenarios[scenario](await Client.connect(address, everything));
process.exit(0);
