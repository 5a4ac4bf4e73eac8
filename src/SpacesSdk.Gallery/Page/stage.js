'use strict';
// The stage: a WebGL2 canvas that draws at most two models (one leaving, one arriving) and only when something moved.
SplatGallery.createStage = function (canvas) {
  // 512 splats an instance: one instanced quad a splat costs five times as much in software renderers.
  const SPLATS_PER_INSTANCE = 512, ORDER_WIDTH = 1024, DATA_WIDTH = 2048;

  const SPLAT_VERTEX = `#version 300 es
    precision highp float; precision highp int;
    uniform highp usampler2D uData, uOrder;
    uniform mat3 uTurn;
    uniform vec3 uCenter, uBounds;  // bounds: radius around the axis, half height, arriving 1 or leaving -1
    uniform vec4 uLens;             // focal length in px, distance, principal point in px from the lower left
    uniform vec2 uSize;
    uniform float uCovarianceScale, uShown;
    uniform int uCount;
    out vec2 vCorner;
    out vec4 vColor;
    void main() {
      gl_Position = vec4(0., 0., 2., 1.);
      int place = gl_InstanceID * 512 + (gl_VertexID >> 2);
      if (place >= uCount) return;
      uint i = texelFetch(uOrder, ivec2(place & 1023, place >> 10), 0).r;
      ivec2 at = ivec2(int(i & 1023u) * 2, int(i >> 10));
      uvec4 head = texelFetch(uData, at, 0), tail = texelFetch(uData, at + ivec2(1, 0), 0);
      vec3 local = uintBitsToFloat(head.xyz) - uCenter;

      // Dissolve: every splat has its own moment, mostly by height, so that a monument builds up from the ground.
      float chance = float((i * 2654435761u) >> 8) / 16777216.;
      float height = clamp(.5 + .5 * local.y / uBounds.y, 0., 1.);
      float shown = smoothstep(0., 1., clamp(uShown * 2. - mix(chance, height, .55), 0., 1.));
      float away = (1. - shown) * (1. - shown);
      vec3 drift = vec3(cos(chance * 251.), .5 * uBounds.z, sin(chance * 251.));
      local += drift * away * uBounds.x * (.25 + .5 * chance);

      vec3 seen = uTurn * local - vec3(0., 0., uLens.y);
      if (seen.z > -.05 * uBounds.x) return;
      float perDepth = uLens.x / -seen.z;
      vec2 center = uLens.zw + seen.xy * perDepth;

      vec2 s0 = unpackHalf2x16(tail.x), s1 = unpackHalf2x16(tail.y), s2 = unpackHalf2x16(tail.z);
      mat3 shape = mat3(s0.x, s0.y, s1.x, s0.y, s1.y, s2.x, s1.x, s2.x, s2.y) * uCovarianceScale;
      mat3 lens = mat3(perDepth, 0., 0., 0., perDepth, 0., seen.x * perDepth / -seen.z, seen.y * perDepth / -seen.z, 0.);
      mat3 toScreen = lens * uTurn;
      mat3 flat3 = toScreen * shape * transpose(toScreen) * mix(.3, 1., shown);
      float a = flat3[0][0] + .3, b = flat3[0][1], c = flat3[1][1] + .3;
      float middle = .5 * (a + c), spread = length(vec2(.5 * (a - c), b));
      float longest = middle + spread, shortest = max(middle - spread, .1);
      vec2 axis = abs(b) < 1e-6 ? (a >= c ? vec2(1., 0.) : vec2(0., 1.)) : normalize(vec2(b, longest - a));

      vColor = vec4(uvec4(head.w, head.w >> 8, head.w >> 16, head.w >> 24) & 255u) / 255.;
      vColor.a *= shown;
      if (vColor.a < 1. / 255.) return;
      float reach = min(2.83, sqrt(2. * log(255. * vColor.a)));
      vCorner = reach * vec2((gl_VertexID & 1) * 2 - 1, (gl_VertexID & 2) - 1);
      vec2 offset = axis * vCorner.x * min(sqrt(longest), 512.) + vec2(-axis.y, axis.x) * vCorner.y * min(sqrt(shortest), 512.);
      gl_Position = vec4((center + offset) / uSize * 2. - 1., 0., 1.);
    }`;
  const SPLAT_FRAGMENT = `#version 300 es
    precision highp float;
    in vec2 vCorner;
    in vec4 vColor;
    out vec4 color;
    void main() {
      float alpha = vColor.a * exp(-.5 * dot(vCorner, vCorner));
      if (alpha < 1. / 255.) discard;
      color = vec4(vColor.rgb * alpha, alpha);
    }`;
  // A pool of light with a soft shadow in it, so that a monument stands on something.
  const FLOOR_VERTEX = `#version 300 es
    precision highp float;
    uniform mat3 uTurn;
    uniform vec3 uBounds;
    uniform vec4 uLens;
    uniform vec2 uSize;
    out vec2 vPlace;
    void main() {
      vPlace = vec2((gl_VertexID & 1) * 2 - 1, (gl_VertexID & 2) - 1);
      vec3 seen = uTurn * vec3(vPlace.x * 2.6 * uBounds.x, -uBounds.y, vPlace.y * 2.6 * uBounds.x);
      float depth = max(uLens.y - seen.z, .01);
      gl_Position = vec4((uLens.zw * depth + seen.xy * uLens.x) / uSize * 2. - depth, 0., depth);
    }`;
  const FLOOR_FRAGMENT = `#version 300 es
    precision highp float;
    uniform vec3 uTint;
    uniform float uShown;
    in vec2 vPlace;
    out vec4 color;
    void main() {
      float far = length(vPlace), light = pow(max(0., 1. - far), 2.2) * .34, shadow = smoothstep(.42, .1, far) * .62;
      color = vec4(uTint * light * (1. - .8 * shadow), shadow + light * .35) * uShown;
    }`;

  const gl = canvas.getContext('webgl2', { alpha: true, premultipliedAlpha: true, antialias: false, depth: false, powerPreference: 'high-performance' });
  if (!gl) return null;

  const models = new Map(), waiting = new Map(), worker = startWorker();
  const view = { yaw: 0.45, pitch: 0.14, frame: { x: 0, y: 0, width: 1, height: 1 }, zoom: 1, tint: [1, 1, 1] };
  let leaving = null, arriving = null, shown = 1, splatProgram, floorProgram, indices;
  build();

  canvas.addEventListener('webglcontextlost', event => event.preventDefault());
  canvas.addEventListener('webglcontextrestored', () => {
    build();
    for (const model of models.values()) upload(model);
    requestDraw();
  });

  function startWorker() {
    let port;
    try {
      const source = new Blob(['"use strict";(' + SplatGallery.splatWorker + ')(self)'], { type: 'text/javascript' });
      const url = URL.createObjectURL(source);
      port = new Worker(url);
      URL.revokeObjectURL(url);
      port.onmessage = event => receive(event.data);
    } catch {
      const local = { postMessage: data => receive(data) };
      SplatGallery.splatWorker(local);
      port = { postMessage: data => setTimeout(() => local.onmessage({ data })) };
    }
    return port;
  }

  function receive(message) {
    const model = models.get(message.key);
    if (!model) return;
    if (message.error) {
      models.delete(message.key);
      settle(message.key, null, new Error(message.error));
    } else if (message.packed) {
      Object.assign(model, { packed: message.packed, count: message.count, covarianceScale: message.covarianceScale });
      upload(model);
      sort(model);
    } else {
      model.order = message.order;
      model.sortedFor = message.direction;
      model.sorting = false;
      uploadOrder(model);
      settle(message.key, model);
      requestDraw();
    }
  }

  function settle(key, model, error) {
    const promise = waiting.get(key);
    waiting.delete(key);
    if (promise) error ? promise.reject(error) : promise.resolve(model);
  }

  // ---- GPU objects

  function build() {
    splatProgram = link(SPLAT_VERTEX, SPLAT_FRAGMENT);
    floorProgram = link(FLOOR_VERTEX, FLOOR_FRAGMENT);
    const corners = new Uint16Array(SPLATS_PER_INSTANCE * 6);
    for (let i = 0; i < SPLATS_PER_INSTANCE; i++) corners.set([0, 1, 2, 2, 1, 3].map(corner => i * 4 + corner), i * 6);
    indices = gl.createBuffer();
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, indices);
    gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, corners, gl.STATIC_DRAW);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
  }

  function link(vertex, fragment) {
    const program = gl.createProgram(), shaders = [];
    for (const [type, source] of [[gl.VERTEX_SHADER, vertex], [gl.FRAGMENT_SHADER, fragment]]) {
      const shader = gl.createShader(type);
      gl.shaderSource(shader, source);
      gl.compileShader(shader);
      gl.attachShader(program, shader);
      shaders.push(shader);
    }
    gl.linkProgram(program);
    if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost()) throw new Error(shaders.map(shader => gl.getShaderInfoLog(shader)).join(''));
    const places = {};
    for (let i = gl.getProgramParameter(program, gl.ACTIVE_UNIFORMS) - 1; i >= 0; i--) {
      const { name } = gl.getActiveUniform(program, i);
      places[name] = gl.getUniformLocation(program, name);
    }
    return { program, places };
  }

  function texture(format, width, height, layout, data) {
    const made = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D, made);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
    gl.texImage2D(gl.TEXTURE_2D, 0, format, width, height, 0, layout, gl.UNSIGNED_INT, data);
    return made;
  }

  function upload(model) {
    if (!model.packed) return;
    model.data = texture(gl.RGBA32UI, DATA_WIDTH, model.packed.length / 4 / DATA_WIDTH, gl.RGBA_INTEGER, model.packed);
    model.orderTexture = null;
    if (model.order) uploadOrder(model);
  }

  function uploadOrder(model) {
    if (model.orderTexture) gl.deleteTexture(model.orderTexture);
    model.orderTexture = texture(gl.R32UI, ORDER_WIDTH, model.order.length / ORDER_WIDTH, gl.RED_INTEGER, model.order);
  }

  // ---- Drawing

  function turn() {
    const cy = Math.cos(view.yaw), sy = Math.sin(view.yaw), cp = Math.cos(view.pitch), sp = Math.sin(view.pitch);
    return [cy, sy * sp, -sy * cp, 0, cp, sp, sy, -cy * sp, cy * cp];
  }

  function sort(model) {
    const matrix = turn(), direction = [matrix[2], matrix[5], matrix[8]], last = model.sortedFor;
    if (model.sorting || !model.packed) return;
    if (last && last[0] * direction[0] + last[1] * direction[1] + last[2] * direction[2] > 0.9995) return;
    model.sorting = true;
    worker.postMessage({ key: model.key, direction });
  }

  // The model's upright cylinder fits the frame: its near rim below and above, its silhouette left and right.
  function lens({ radius, halfHeight }, ratio) {
    const { x, y, width, height } = view.frame, focal = height / (2 * Math.tan(0.27));
    const cos = Math.cos(view.pitch), sin = Math.abs(Math.sin(view.pitch));
    const tall = radius * cos + 2 * focal * (halfHeight * cos + radius * sin) / height;
    const wide = Math.hypot(radius, 2 * radius * focal / width);
    const top = canvas.height / ratio - y - height / 2;
    return [focal * ratio, Math.max(tall, wide) / (0.94 * view.zoom), (x + width / 2) * ratio, top * ratio];
  }

  function use({ program, places }, model, amount, direction, ratio) {
    const { bounds } = model;
    gl.useProgram(program);
    gl.uniformMatrix3fv(places.uTurn, false, turn());
    gl.uniform3f(places.uBounds, bounds.radius, bounds.halfHeight, direction);
    gl.uniform4fv(places.uLens, lens(bounds, ratio));
    gl.uniform2f(places.uSize, canvas.width, canvas.height);
    gl.uniform1f(places.uShown, amount);
    return places;
  }

  function drawModel(model, amount, direction, ratio) {
    if (!model || !model.orderTexture || amount <= 0) return;
    const floor = use(floorProgram, model, amount, direction, ratio);
    gl.uniform3fv(floor.uTint, view.tint);
    gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
    const places = use(splatProgram, model, amount, direction, ratio);
    gl.uniform3fv(places.uCenter, model.bounds.center);
    gl.uniform1f(places.uCovarianceScale, model.covarianceScale);
    gl.uniform1i(places.uCount, model.count);
    gl.uniform1i(places.uData, 0);
    gl.uniform1i(places.uOrder, 1);
    gl.activeTexture(gl.TEXTURE1);
    gl.bindTexture(gl.TEXTURE_2D, model.orderTexture);
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, model.data);
    gl.drawElementsInstanced(gl.TRIANGLES, SPLATS_PER_INSTANCE * 6, gl.UNSIGNED_SHORT, 0, Math.ceil(model.count / SPLATS_PER_INSTANCE));
    sort(model);
  }

  let asked = 0, drawnListeners = [];
  function requestDraw() {
    asked = asked || requestAnimationFrame(draw);
  }

  function draw() {
    asked = 0;
    if (gl.isContextLost()) return;
    const ratio = Math.min(devicePixelRatio || 1, 2);
    const width = Math.max(1, Math.round(canvas.clientWidth * ratio)), height = Math.max(1, Math.round(canvas.clientHeight * ratio));
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    gl.viewport(0, 0, width, height);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT);
    drawModel(leaving, 1 - shown, -1, ratio);
    drawModel(arriving, shown, 1, ratio);
    if (arriving && arriving.sorting) return;
    const listeners = drawnListeners;
    drawnListeners = [];
    listeners.forEach(listener => listener());
  }

  return {
    view,
    requestDraw,
    /** Decodes a model once; resolves when it could be drawn. */
    load(key, base64, bounds) {
      const known = models.get(key);
      if (known && known.order) return Promise.resolve(known);
      if (known) return waiting.get(key).promise;
      models.set(key, { key, bounds });
      const pending = {};
      pending.promise = new Promise((resolve, reject) => Object.assign(pending, { resolve, reject }));
      waiting.set(key, pending);
      worker.postMessage({ key, base64 });
      return pending.promise;
    },
    has: key => models.has(key),
    free(key) {
      const model = models.get(key);
      if (!model || model === leaving || model === arriving || !model.order) return;
      models.delete(key);
      gl.deleteTexture(model.data);
      gl.deleteTexture(model.orderTexture);
      worker.postMessage({ key, free: true });
    },
    /** Sets what is on stage: the model leaving, the one arriving, and how much of it has arrived (0 to 1). */
    set(from, to, amount) {
      [leaving, arriving, shown] = [from, to, amount];
      requestDraw();
    },
    /** Resolves once a frame with every splat in its right order has been drawn. */
    drawn() {
      requestDraw();
      return new Promise(resolve => drawnListeners.push(resolve));
    },
  };
};
