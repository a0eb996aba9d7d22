// Makes the pages handier; every step works without it. Its words come from the page.
(() => {
'use strict';
const all = (selector) => Array.from(document.querySelectorAll(selector));
const byId = (id) => document.getElementById(id);

// For browsers without autofocus.
const summary = byId('summary');
if (summary) requestAnimationFrame(() => document.activeElement === document.body && summary.focus());

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

// Where news is read out.
const status = document.createElement('p');
status.className = 'vh';
status.setAttribute('role', 'status');
document.body.append(status);

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

// A pressed button says so, for as long as a step may take: after that, whoever stopped it may press again.
const work = (button) => {
  const label = button.textContent;
  button.style.minInlineSize = `${button.offsetWidth}px`;
  button.classList.add('busy');
  button.textContent = status.textContent = document.body.dataset.busy;
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
  const button = event.target.querySelector('[type=submit]');
  if (!button.matches('.busy')) work(button);
});

// A page out of memory may be of a step long gone.
addEventListener('pageshow', (event) => {
  mask();
  if (event.persisted && document.forms.length) location.reload();
});

all('.pw input').forEach((input) => {
  const hint = input.closest('.field').querySelector('.caps');
  const tell = (event) => {
    const on = event.getModifierState && event.getModifierState('CapsLock');
    hint.textContent = on ? hint.dataset.text : '';
  };
  ['keydown', 'keyup', 'blur'].forEach((kind) => input.addEventListener(kind, tell));
});

const first = byId('new-password'), second = byId('confirm-password');
if (!first) return;
const login = byId('username').value.toLowerCase();

// The rules that a browser can tell, ticked as one types.
const met = {
  length: (text, { min, max }) => Array.from(text).length >= min && Array.from(text).length <= max,
  ascii: (text) => /^[!-~]([ -~]*[!-~])?$/.test(text),
  name: (text, { names }) => ![login, ...names.toLowerCase().split('\n')].includes(text.toLowerCase()),
  same: (text) => text === second.value,
};
const rules = all('[data-rule]').map((rule) => {
  const said = document.createElement('span');
  said.className = 'vh';
  rule.prepend(said);
  rule.hidden = false;
  return () => {
    const holds = first.value !== '' && met[rule.dataset.rule](first.value, rule.dataset);
    rule.classList.toggle('met', holds);
    said.textContent = holds ? rule.parentNode.dataset.met + ' ' : '';
  };
});

[first, second].forEach((input) => {
  ['input', 'change'].forEach((kind) => input.addEventListener(kind, () => rules.forEach((check) => check())));
});
})();
