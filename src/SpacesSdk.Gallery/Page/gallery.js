'use strict';
// The page: what is chosen, what is said about it, and how hands and keys move it. Data only ever becomes text.
(() => {
  const root = document.documentElement, find = id => document.getElementById(id);
  const data = JSON.parse(find('data').textContent), exhibits = data.exhibits;
  const asked = new URLSearchParams(location.search);
  const still = asked.has('still') || asked.has('freeze'), frozenAt = asked.has('freeze') ? Number(asked.get('freeze')) : null;
  const calmer = matchMedia('(prefers-reduced-motion: reduce)');
  const isCalm = () => still || calmer.matches;
  const KEPT_MODELS = 6, REST_BEFORE_TURNING = 3000;

  const canvas = find('stage'), poster = find('poster'), dialog = find('made'), payloads = new Map();
  const stage = makeStage();
  let current = -1, onStage = null, switching = 0, lastTouched = -REST_BEFORE_TURNING;

  // A model's script beside the page calls this: a page opened from disk may run a script but not fetch a file.
  SplatGallery.deliver = (key, base64) => payloads.set(key, base64);

  function makeStage() {
    try {
      return SplatGallery.createStage(canvas);
    } catch (error) {
      console.warn('The stage could not be built; pictures are shown instead.', error);
      return null;
    }
  }

  // ---- Text

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
    made.append(...children.filter(child => child !== null && child !== undefined && child !== ''));
    return made;
  }

  function say(id, text) {
    const place = find(id);
    place.textContent = text || '';
    place.hidden = !text;
    return place;
  }

  function describe(exhibit) {
    say('place', [exhibit.place, exhibit.year].filter(Boolean).join(' · '));
    say('title', exhibit.title).classList.toggle('long', exhibit.title.length > 22);
    say('text', exhibit.caption);
    say('notice', '');
    say('count', `${current + 1} / ${exhibits.length}`);
    say('ghost', exhibit.year).classList.toggle('long', (exhibit.year || '').length > 5);
    find('how').hidden = !(exhibit.steps.length || exhibit.prompt || exhibit.source);
    const caption = find('caption');
    caption.classList.remove('arriving');
    void caption.offsetWidth;
    caption.classList.add('arriving');
    caption.scrollTop = 0;
    root.style.setProperty('--tint', `rgb(${exhibit.tint.join(' ')})`);
    canvas.setAttribute('aria-label', `3D model: ${exhibit.title}. Drag or use the left and right arrow keys to turn it.`);
    document.title = `${exhibit.title} – ${data.title}`;
    for (const [i, link] of document.querySelectorAll('nav a').entries()) {
      if (i !== current) link.removeAttribute('aria-current');
      else {
        link.setAttribute('aria-current', 'true');
        link.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      }
    }
  }

  function fillNavigation() {
    const label = element('span', { id: 'label', hidden: '', 'aria-hidden': 'true' });
    document.body.append(label);
    for (const [i, exhibit] of exhibits.entries()) {
      const link = element('a', { href: '#' + encodeURIComponent(exhibit.id) }, element('img', { src: exhibit.thumb, alt: exhibit.title }));
      const showLabel = () => {
        const box = link.getBoundingClientRect();
        label.textContent = exhibit.title;
        label.style.left = `${box.right - box.height - 18}px`;
        label.style.top = `${box.top + box.height / 2}px`;
        label.hidden = innerWidth <= 760;
      };
      const hideLabel = () => { label.hidden = true; };
      link.addEventListener('click', event => { event.preventDefault(); show(i); });
      for (const [type, react] of [['mouseenter', showLabel], ['focus', showLabel], ['mouseleave', hideLabel], ['blur', hideLabel]])
        link.addEventListener(type, react);
      find('exhibits').append(element('li', null, link));
    }
  }

  function fillHeader() {
    say('gallery-title', data.title);
    say('gallery-subtitle', data.subtitle);
    const steps = exhibits.flatMap(exhibit => exhibit.steps), standIns = steps.filter(step => step.standIn);
    say('standins', standIns.length === 0 ? '' : standIns.length === steps.length
      ? 'Made by local stand-ins; no Space was called' : 'Partly made by local stand-ins');
  }

  // ---- How this was made

  const part = (title, ...content) => content.some(Boolean) ? element('section', null, element('h3', null, title), ...content) : null;
  const facts = pairs => pairs.length === 0 ? null
    : element('dl', { class: 'facts' }, ...pairs.flatMap(([name, value, kind]) => [element('dt', null, name), element('dd', { class: kind || '' }, String(value))]));
  const seconds = value => value < 10 ? `${value.toFixed(2)} s` : `${value.toFixed(1)} s`;

  function describeStep(step) {
    const head = element('div', { class: 'step-head' }, element('strong', null, step.space),
      step.endpoint ? element('span', null, step.endpoint) : null,
      step.standIn ? element('span', { class: 'badge' }, 'local stand-in') : null);
    const rows = step.inputs.map(({ name, value }) => [name, value]);
    if (step.revision) rows.push(['revision', step.revision, 'hash']);
    if (step.seconds !== undefined && step.seconds !== null) rows.push(['took', seconds(step.seconds)]);
    rows.push(...step.hashes.map(({ name, value }) => [name, value, 'hash']));
    return element('li', { class: 'step' }, head, facts(rows));
  }

  function fillMade(exhibit) {
    const standIns = exhibit.steps.filter(step => step.standIn).length;
    const warning = standIns === 0 ? null : element('p', { class: 'warning' }, standIns === exhibit.steps.length
      ? 'Every step ran on a local stand-in. No Space was called, so this is not what the real models would make.'
      : 'Some steps ran on a local stand-in instead of the real Space.');
    const { files } = exhibit;
    find('made-body').replaceChildren(...[
      warning,
      exhibit.prompt ? part('Prompt', element('blockquote', null, exhibit.prompt)) : null,
      exhibit.source ? part('Source image', element('img', { class: 'source', src: exhibit.source, alt: `Source image of ${exhibit.title}` })) : null,
      part('Steps', exhibit.steps.length ? element('ol', { class: 'steps' }, ...exhibit.steps.map(describeStep)) : null),
      part('Model', facts([['splats', exhibit.splats.toLocaleString('en')], ['sha256 (.spz)', files.spzSha256, 'hash'], ['sha256 (.ply)', files.plySha256, 'hash']])),
      part('Files', element('div', { class: 'files' }, element('a', { href: files.spz, download: '' }, 'Model .spz'),
        element('a', { href: files.ply, download: '' }, 'Model .ply'), element('a', { href: 'data.json', download: '' }, 'Gallery data .json'))),
      data.created ? element('p', { class: 'facts' }, `Gallery made ${data.created}`) : null,
    ].filter(Boolean));
  }

  function openMade() {
    fillMade(exhibits[current]);
    dialog.showModal();
    find('made-body').scrollTop = 0;
  }

  // ---- Choosing

  function state(value) {
    root.dataset.state = value;
  }

  /** Shows an exhibit; resolves when it stands still on stage. */
  async function show(index, at = null) {
    index = Math.max(0, Math.min(exhibits.length - 1, index));
    if (index === current) return;
    const exhibit = exhibits[index], turn = ++switching;
    current = index;
    Object.assign(root.dataset, { state: 'loading', current: exhibit.id });
    describe(exhibit);
    rememberPlace(exhibit);
    if (!stage) return showPoster(exhibit);
    try {
      const model = await load(exhibit);
      if (turn !== switching) return;
      poster.hidden = true;
      stage.view.tint = exhibit.tint.map(value => value / 255);
      await change(model, turn, at);
      if (turn !== switching) return;
      await stage.drawn();
      if (turn !== switching) return;
      state('ready');
      tidy();
    } catch (error) {
      console.warn(error);
      if (turn === switching) showPoster(exhibit, `The 3D model could not be shown (${error.message}). This is its picture.`);
      return;
    }
    // A neighbour that can't be loaded is reported when somebody goes there.
    for (const next of [index + 1, index - 1]) if (exhibits[next]) await load(exhibits[next]).catch(() => { });
  }

  async function load(exhibit) {
    const { key, script } = exhibit.files;
    if (!stage.has(key)) await run(script);
    if (stage.has(key)) return stage.load(key, null, exhibit.bounds);
    const base64 = payloads.get(key);
    payloads.delete(key);
    if (!base64) throw new Error('its file is not the one expected');
    return stage.load(key, base64, exhibit.bounds);
  }

  const running = new Map();
  function run(script) {
    if (!running.has(script)) {
      running.set(script, new Promise((resolve, reject) => {
        const made = element('script', { src: script });
        made.onload = () => { made.remove(); resolve(); };
        made.onerror = () => reject(new Error('its file is missing'));
        document.head.append(made);
      }).finally(() => running.delete(script)));
    }
    return running.get(script);
  }

  function tidy() {
    const keep = new Set([...exhibits.keys()].sort((a, b) => Math.abs(a - current) - Math.abs(b - current))
      .slice(0, KEPT_MODELS).map(i => exhibits[i].files.key));
    for (const { files } of exhibits) if (!keep.has(files.key)) stage.free(files.key);
  }

  function rememberPlace(exhibit) {
    try {
      history.replaceState(null, '', '#' + encodeURIComponent(exhibit.id));
    } catch { /* some browsers keep pages from disk from doing this; the link is a convenience */ }
  }

  function showPoster(exhibit, notice) {
    onStage = null;
    if (stage) stage.set(null, null, 0);
    poster.src = exhibit.poster;
    poster.alt = `Picture of ${exhibit.title}`;
    poster.hidden = false;
    placeFrame();
    say('notice', notice || 'This browser shows pictures instead of turning models (no WebGL2).');
    state('poster');
  }

  function change(model, turn, at) {
    const from = onStage;
    onStage = model;
    if (at !== null) return stage.set(from, model, at);
    if (isCalm()) return stage.set(null, model, 1);
    const length = from ? data.transition : data.transition * 1.5, start = performance.now();
    root.dataset.moving = '';
    return new Promise(resolve => {
      const step = now => {
        if (turn !== switching) return resolve();
        const part = Math.min(1, Math.max(0, (now - start) / Math.max(1, length)));
        stage.set(from, model, part * part * (3 - 2 * part));
        if (part < 1) return requestAnimationFrame(step);
        delete root.dataset.moving;
        stage.set(null, model, 1);
        resolve();
      };
      requestAnimationFrame(step);
    });
  }

  // ---- Hands and keys

  function touched() {
    lastTouched = performance.now();
    find('hint').classList.add('gone');
  }

  async function rotate(yaw, pitch) {
    if (!stage) return;
    touched();
    stage.view.yaw += yaw;
    stage.view.pitch = Math.max(-0.35, Math.min(1.1, stage.view.pitch + pitch));
    if (root.dataset.state !== 'ready') return stage.requestDraw();
    const turn = switching;
    state('turning');
    await stage.drawn();
    if (turn === switching && root.dataset.state === 'turning') state('ready');
  }

  function step(by) {
    touched();
    show(current + by);
  }

  let wheelSum = 0, lastWheel = 0, lastStep = 0, lastWay = 0;
  addEventListener('wheel', event => {
    if (event.ctrlKey || dialog.open || event.target.closest('#caption, nav') && canScroll(event.target.closest('#caption, nav ol'), event.deltaY)) return;
    event.preventDefault();
    const delta = event.deltaY * (event.deltaMode === 1 ? 30 : event.deltaMode === 2 ? 300 : 1);
    // A wheel coasts on after a gesture: only a pause or the other direction is a new one.
    if (event.timeStamp - lastWheel > 220 || Math.sign(delta) !== Math.sign(wheelSum)) wheelSum = 0;
    lastWheel = event.timeStamp;
    wheelSum += delta;
    const way = Math.sign(wheelSum);
    if (Math.abs(wheelSum) < 50 || way === lastWay && event.timeStamp - lastStep < 520) return;
    [lastStep, lastWay, wheelSum] = [event.timeStamp, way, 0];
    step(way);
  }, { passive: false });

  function canScroll(place, delta) {
    return place && (delta > 0 ? place.scrollTop + place.clientHeight < place.scrollHeight - 1 : place.scrollTop > 0);
  }

  addEventListener('keydown', event => {
    if (dialog.open || event.ctrlKey || event.metaKey || event.altKey) return;
    const moves = {
      ArrowDown: () => step(1), PageDown: () => step(1), ArrowUp: () => step(-1), PageUp: () => step(-1),
      Home: () => show(0), End: () => show(exhibits.length - 1), ArrowLeft: () => rotate(-0.16, 0), ArrowRight: () => rotate(0.16, 0),
    };
    const move = moves[event.key] || (/^[1-9]$/.test(event.key) && (() => event.key <= exhibits.length && show(event.key - 1)));
    if (!move) return;
    event.preventDefault();
    move();
  });

  // A mouse always turns; a finger turns sideways and, swiped up or down, goes on to the next exhibit.
  let held = null;
  canvas.addEventListener('pointerdown', event => {
    if (!event.isPrimary || event.button !== 0) return;
    held = { x: event.clientX, y: event.clientY, startX: event.clientX, startY: event.clientY, swipes: event.pointerType === 'touch' ? null : false };
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener('pointermove', event => {
    if (!held || !event.isPrimary) return;
    const far = [event.clientX - held.startX, event.clientY - held.startY].map(Math.abs);
    if (held.swipes === null && Math.max(...far) > 10) held.swipes = far[1] > far[0] * 1.2;
    if (held.swipes === false) rotate((event.clientX - held.x) * 0.008, (event.clientY - held.y) * 0.005);
    Object.assign(held, { x: event.clientX, y: event.clientY });
  });
  for (const type of ['pointerup', 'pointercancel']) canvas.addEventListener(type, event => {
    if (!held || !event.isPrimary) return;
    const rise = held.startY - event.clientY, swiped = held.swipes === true && type === 'pointerup' && Math.abs(rise) > 50;
    held = null;
    if (swiped) step(Math.sign(rise));
  });

  find('how').addEventListener('click', openMade);
  find('made-close').addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', event => { if (event.target === dialog) dialog.close(); });
  addEventListener('hashchange', () => show(indexOfHash()));

  function indexOfHash() {
    try {
      const id = decodeURIComponent(location.hash.slice(1));
      return Math.max(0, exhibits.findIndex(exhibit => exhibit.id === id));
    } catch {
      return 0;
    }
  }

  // ---- Where the model stands

  function placeFrame() {
    const box = find('frame').getBoundingClientRect();
    Object.assign(poster.style, { left: `${box.x}px`, top: `${box.y}px`, width: `${box.width}px`, height: `${box.height}px` });
    if (!stage) return;
    stage.view.frame = { x: box.x, y: box.y, width: Math.max(box.width, 40), height: Math.max(box.height, 40) };
    stage.requestDraw();
  }

  let lastFrame = 0;
  function turnSlowly(now) {
    const passed = Math.min(100, now - lastFrame);
    lastFrame = now;
    if (!isCalm() && !dialog.open && !held && root.dataset.state === 'ready' && now - lastTouched > REST_BEFORE_TURNING) {
      stage.view.yaw += data.turning * passed / 1000 * Math.PI / 180;
      stage.requestDraw();
    }
    requestAnimationFrame(turnSlowly);
  }

  async function begin() {
    fillHeader();
    fillNavigation();
    root.toggleAttribute('data-still', still);
    if (stage) stage.view.zoom = data.zoom;
    new ResizeObserver(placeFrame).observe(find('frame'));
    placeFrame();
    const first = indexOfHash();
    await show(first);
    if (frozenAt !== null && stage && exhibits.length > 1) await show((first + 1) % exhibits.length, frozenAt);
    if (stage && !still && data.turning !== 0) requestAnimationFrame(turnSlowly);
  }

  begin();
})();
