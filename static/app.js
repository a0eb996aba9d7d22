// Makes the pages handier; every step works without it. Its words come from the page.
(() => {
  'use strict';
  const all = (selector, from = document) => Array.from(from.querySelectorAll(selector));
  const byId = (id) => document.getElementById(id);

  const summary = byId('summary');
  if (summary) summary.focus();

  // Show and hide: one button for each box, both hidden again before anything leaves the page.
  const eyes = all('.eye').map((button) => {
    const input = byId(button.getAttribute('aria-controls'));
    const data = button.dataset;
    const words = { text: [button.textContent, data.hide], label: [button.getAttribute('aria-label'), data.hideLabel] };
    const set = (shown) => {
      input.type = shown ? 'text' : 'password';
      button.textContent = words.text[+shown];
      button.setAttribute('aria-label', words.label[+shown]);
    };
    button.hidden = false;
    button.addEventListener('click', () => {
      const shown = input.type === 'password';
      set(shown);
      byId('pw-status').textContent = shown ? data.shown : data.hidden;
    });
    return () => set(false);
  });
  const mask = () => eyes.forEach((hide) => hide());

  // A second press within a second is taken for a slip; the button is never disabled.
  let last = -Infinity;
  document.addEventListener('submit', (event) => {
    if (event.timeStamp - last < 1000) return event.preventDefault();
    last = event.timeStamp;
    mask();
    all('[type=submit]', event.target).forEach((button) => button.classList.add('busy'));
  });

  // A page that comes back from the browser's memory may be of a step long gone.
  window.addEventListener('pageshow', (event) => {
    mask();
    all('.busy').forEach((button) => button.classList.remove('busy'));
    if (event.persisted && document.querySelector('form')) location.reload();
  });

  const first = byId('new-password');
  if (!first) return;
  const second = byId('confirm-password');
  const login = byId('username').value.toLowerCase();

  // The rules that a browser can tell, ticked as one types.
  const list = document.querySelector('.rules ul');
  const met = {
    length: (text, data) => Array.from(text).length >= data.min && Array.from(text).length <= data.max,
    ascii: (text) => /^[!-~]([ -~]*[!-~])?$/.test(text),
    name: (text, data) => text.toLowerCase() !== login && text.toLowerCase() !== data.name.toLowerCase(),
    same: (text) => text === second.value,
  };
  all('[data-rule]', list).forEach((rule) => {
    const done = rule.insertBefore(document.createElement('span'), rule.firstChild);
    done.className = 'vh';
    rule.hidden = false;
    const check = () => {
      const holds = first.value !== '' && met[rule.dataset.rule](first.value, rule.dataset);
      rule.classList.toggle('met', holds);
      done.textContent = holds ? list.dataset.met + ' ' : '';
    };
    [first, second].forEach((input) => input.addEventListener('input', check));
  });

  [first, second].forEach((input) => {
    const hint = input.closest('.field').querySelector('.caps');
    const tell = (on) => { hint.textContent = on ? hint.dataset.text : ''; };
    ['keydown', 'keyup'].forEach((kind) => input.addEventListener(kind, (event) => {
      tell(Boolean(event.getModifierState && event.getModifierState('CapsLock')));
    }));
    input.addEventListener('blur', () => tell(false));
  });
})();
