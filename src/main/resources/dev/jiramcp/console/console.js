// The little that pages can't do by themselves: the menu on a phone, copying, saying aloud what htmx has changed.
(function () {
  'use strict';
  document.documentElement.classList.add('scripts');

  function say(text) {
    document.getElementById('live').textContent = text;
  }

  function show(toggle, open) {
    document.getElementById(toggle.dataset.toggle).classList.toggle('open', open);
    toggle.setAttribute('aria-expanded', String(open));
  }

  // Escape closes the menu, and leads back to its button.
  document.addEventListener('keydown', function (event) {
    var toggle = document.querySelector('[data-toggle][aria-expanded=true]');
    if (event.key === 'Escape' && toggle) {
      show(toggle, false);
      toggle.focus();
    }
  });

  document.addEventListener('click', function (event) {
    var toggle = event.target.closest('[data-toggle]');
    if (toggle) {
      show(toggle, toggle.getAttribute('aria-expanded') !== 'true');
    }
    var copy = event.target.closest('[data-copy]');
    if (copy && navigator.clipboard) {
      navigator.clipboard.writeText(document.getElementById(copy.dataset.copy).textContent).then(function () {
        copy.textContent = 'Copied';
        say('Copied');
      });
    }
  });

  // A fault in a text leads to its line.
  document.addEventListener('click', function (event) {
    var fault = event.target.closest('[data-line]');
    if (fault) {
      var field = document.getElementById(fault.hash.slice(1));
      var before = field.value.split('\n').slice(0, fault.dataset.line - 1).join('\n').length + (fault.dataset.line > 1 ? 1 : 0);
      var end = field.value.indexOf('\n', before);
      event.preventDefault();
      field.focus();
      field.setSelectionRange(before, end < 0 ? field.value.length : end);
    }
  });

  document.addEventListener('htmx:afterSwap', function (event) {
    var said = event.target.querySelector('[data-say]') || event.target.closest('[data-say]');
    if (said) { say(said.dataset.say); }
  });
}());
