// Makes the pages handier. Every step works without it, and all words come from the page.
(() => {
'use strict';
const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
const byId = (id) => document.getElementById(id);
const { body, documentElement: { lang } } = document;

// The first mistake has the focus. A page's only field has it where no keyboard on the screen would cover the page.
const fields = all('main input:not([type=hidden])');
const first = document.querySelector('[autofocus]') || (fields.length === 1 && matchMedia('(pointer:fine)').matches && fields[0]);
if (first) requestAnimationFrame(() => document.activeElement === body && first.focus({ preventScroll: true }));

// An open menu covers what lies under it, so it closes when the focus goes on (WCAG 2.4.11).
const menu = document.querySelector('.lang');
if (menu) {
  menu.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget && !menu.contains(relatedTarget)) menu.open = false;
  });
  menu.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return;
    menu.open = false;
    menu.firstElementChild.focus();
  });
}

// Another language keeps the login typed so far. The window's name lasts for one page, and nothing is stored.
const login = byId('login');
if (login) {
  const [, kept] = window.name.match(/^login (.*)/) || [];
  if (kept && !login.value) login.value = kept;
  window.name = '';
  if (menu) menu.addEventListener('click', ({ target }) => {
    if (target.matches('a') && login.value) window.name = `login ${login.value}`;
  });
}

// Where news is read out.
const status = document.createElement('p');
status.className = 'vh';
status.setAttribute('role', 'status');
body.append(status);

// Times: in the trader's own zone, and true for as long as the page is open.
const clock = new Intl.DateTimeFormat(lang, { timeStyle: 'short' });
const relative = new Intl.RelativeTimeFormat(lang);
const MINUTE = 60000;
const times = all('time[data-now]').map((time) => {
  const { now, kind, form } = time.dataset, ahead = now - Date.now();
  const line = time.closest('[data-due]'), at = Date.parse(time.dateTime), box = time.parentElement;
  // A shorter time moves nothing below it.
  box.style.minHeight = `${box.offsetHeight}px`;
  const round = kind === 'from' ? Math.ceil : Math.floor;
  let warns = kind === 'until';
  return () => {
    if (!time.isConnected) return;
    const left = at - Date.now() - ahead, span = Math.max(kind === 'past' ? -left : left, 0);
    const [unit, size] = span < MINUTE ? ['second', 1000] : span < 60 * MINUTE ? ['minute', MINUTE] : ['hour', 60 * MINUTE];
    const count = round(span / size), shown = round(at / MINUTE) * MINUTE;
    time.textContent = form.replace('{0}', relative.format(kind === 'past' ? -count : count, unit)).replace('{1}', clock.format(shown));
    if (left <= 0 && line) line.textContent = line.dataset.due;
    if (!warns || left > 2 * MINUTE) return;
    warns = false;
    line.className = 'notice';
    status.textContent = line.textContent;
  };
});
const tick = () => times.forEach((show) => show());
if (times.length) {
  tick();
  setInterval(tick, 10000);
  document.addEventListener('visibilitychange', tick);
}

// Show and hide: one button for each box, both hidden again before anything leaves the page.
const eyes = all('.eye').map((button) => {
  const input = byId(button.getAttribute('aria-controls'));
  const { hide, hideLabel, shown, hidden } = button.dataset;
  const texts = [button.textContent, hide], labels = [button.getAttribute('aria-label'), hideLabel];
  const set = (show) => {
    input.type = show ? 'text' : 'password';
    button.textContent = texts[+show];
    button.setAttribute('aria-label', labels[+show]);
  };
  button.hidden = false;
  button.onclick = () => {
    const show = input.type === 'password';
    set(show);
    status.textContent = show ? shown : hidden;
  };
  return set;
});
const mask = () => eyes.forEach((set) => set(false));

// A pressed button says so, for as long as a step may take. After that, it may be pressed again.
const work = (button) => {
  const label = button.textContent;
  button.classList.add('busy');
  button.textContent = status.textContent = body.dataset.busy;
  setTimeout(() => {
    button.classList.remove('busy');
    button.textContent = label;
    status.textContent = '';
  }, 10000);
};

// A second press within a second is a slip. The button is never disabled.
let last = -1000;
addEventListener('submit', (event) => {
  if (event.timeStamp - last < 1000) return event.preventDefault();
  last = event.timeStamp;
  mask();
  const { submitter } = event;
  if (submitter && !submitter.matches('.busy')) work(submitter);
});

// A page out of memory may be of a step long gone.
addEventListener('pageshow', (event) => {
  mask();
  if (event.persisted && document.forms.length) location.reload();
});

all('.pw input').forEach((input) => {
  const hint = input.closest('.field').querySelector('.caps');
  const check = (event) => {
    const on = event.getModifierState && event.getModifierState('CapsLock');
    hint.textContent = on ? hint.dataset.text : '';
  };
  ['keydown', 'keyup', 'blur'].forEach((kind) => input.addEventListener(kind, check));
});

const chosen = byId('new-password'), again = byId('confirm-password');
if (!chosen) return;
const owner = byId('username').value.toLowerCase();

// The rules that a browser can judge, ticked as one types.
const met = {
  length: (text, { min, max }) => Array.from(text).length >= min && Array.from(text).length <= max,
  ascii: (text) => /^[!-~]([ -~]*[!-~])?$/.test(text),
  upper: (text) => /\p{Lu}/u.test(text),
  lower: (text) => /\p{Ll}/u.test(text),
  digit: (text) => /[0-9]/.test(text),
  symbol: (text) => /[^\p{L}\p{N}\s]/u.test(text),
  name: (text, { names }) => ![owner, ...names.toLowerCase().split('\n')].includes(text.toLowerCase()),
  same: (text) => text === again.value,
};
const rules = all('[data-rule]').map((rule) => {
  const done = document.createElement('span');
  done.className = 'vh';
  rule.prepend(done);
  rule.hidden = false;
  return () => {
    const holds = chosen.value !== '' && met[rule.dataset.rule](chosen.value, rule.dataset);
    rule.classList.toggle('met', holds);
    done.textContent = holds ? `${rule.parentNode.dataset.met} ` : '';
  };
});

// A word for the strength. The server's judgement is the one that counts, so this one is modest.
const rows = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const inRow = (pair) => pair[0] === pair[1] || rows.some((row) => row.includes(pair) || row.includes(pair[1] + pair[0]));
const strength = (text) => {
  const known = owner.split(/[^\p{L}]+/u).filter((part) => part.length > 2);
  const bare = known.reduce((rest, part) => rest.split(part).join(part[0]), text.toLowerCase());
  const steps = Array.from(bare, (sign, at) => (at && inRow(bare[at - 1] + sign) ? 0.25 : 1));
  const kinds = ['upper', 'lower', 'digit', 'symbol'].filter((kind) => met[kind](text)).length;
  const variety = new Set(bare).size * 2;
  const points = Math.min(steps.reduce((sum, step) => sum + step, 0), variety) * (kinds > 2 ? 1.3 : 1);
  return points < 9 ? 0 : points < 15 ? 1 : 2;
};
const meter = document.querySelector('.meter');
const measure = () => {
  if (!meter) return;
  const score = chosen.value ? strength(chosen.value) : -1;
  const word = meter.dataset.words.split('|')[score] || '';
  if (meter.firstChild.textContent !== word) meter.firstChild.textContent = word;
  all('i', meter).forEach((bar, at) => bar.classList.toggle('on', at <= score));
  meter.hidden = false;
};

[chosen, again].forEach((input) => {
  ['input', 'change'].forEach((kind) => input.addEventListener(kind, () => {
    rules.forEach((check) => check());
    measure();
  }));
});
})();
