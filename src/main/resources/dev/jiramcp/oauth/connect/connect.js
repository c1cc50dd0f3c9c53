// The connect button for pages of other applications:
//   <script src="https://jira-mcp.example.com/connect.js" defer></script>
//   <jira-connect session="/connect-jira"><button type="button">Connect Jira</button></jira-connect>
// A press asks the page's own back end for a session (POST, answered by {"session": "..."}), opens the page of connecting in a
// window of its own, and asks this server how far the person is: windows that have been elsewhere can't tell each other.
(function () {
  'use strict';
  var base = new URL('.', document.currentScript.src).href;
  var TOKEN = /^[A-Za-z0-9_-]{43}$/;
  var OFTEN = 1500;
  var SELDOM = 5000;
  var OFTEN_FOR = 120000;
  var MOST_FAILURES = 8;

  function post(url, body, credentials) {
    return fetch(url, { method: 'POST', body: body, credentials: credentials, cache: 'no-store' }).then(function (answer) {
      if (!answer.ok) { throw new Error(String(answer.status)); }
      return answer.json();
    });
  }

  class JiraConnect extends HTMLElement {
    connectedCallback() {
      if (!this.querySelector('button')) {
        var button = document.createElement('button');
        button.type = 'button';
        button.textContent = 'Connect Jira';
        this.append(button);
      }
      this.round = 1;
      this.press = this.press || function (event) {
        if (event.target.closest('button')) { this.begin(); }
      }.bind(this);
      this.wake = this.wake || this.ask.bind(this);
      this.addEventListener('click', this.press);
      window.addEventListener('focus', this.wake);
    }

    disconnectedCallback() {
      this.stop();
      this.removeEventListener('click', this.press);
      window.removeEventListener('focus', this.wake);
    }

    /** Pages whose back end wants more than a cookie set this to a function that gives a promise of the session. */
    getSession() {
      return post(this.getAttribute('session') || '', '', 'same-origin').then(function (answer) { return answer.session; });
    }

    begin() {
      var self = this;
      // The window is opened while the press still counts as the person's own, and led on when the session is there.
      var opened = window.open('about:blank', '_blank', 'popup,width=620,height=760');
      this.stop();
      var round = this.round;
      if (!opened) {
        this.end('failed', { reason: 'blocked' });
        return;
      }
      this.dataset.state = 'waiting';
      Promise.resolve().then(function () { return self.getSession(); }).then(function (session) {
        if (!TOKEN.test(session)) { throw new Error('no session'); }
        opened.location.replace(base + 'connect/for/' + session);
        if (self.round === round) { self.watch(session); }
      }).catch(function () {
        opened.close();
        if (self.round === round) { self.end('failed', { reason: 'session' }); }
      });
    }

    watch(session) {
      this.session = session;
      this.since = Date.now();
      this.failures = 0;
      this.later();
    }

    later() {
      clearTimeout(this.timer);
      var pause = (Date.now() - this.since < OFTEN_FOR ? OFTEN : SELDOM) * (this.failures + 1);
      this.timer = setTimeout(this.ask.bind(this), pause);
    }

    ask() {
      var self = this;
      var round = this.round;
      if (!this.session || this.asking === round) { return; }
      clearTimeout(this.timer);
      this.asking = round;
      post(base + 'connect/session', this.session, 'omit').then(function (answer) {
        if (self.round !== round) { return; }
        self.asking = 0;
        self.failures = 0;
        if (answer.status === 'waiting') { self.later(); } else { self.end(answer.status, answer); }
      }, function () {
        if (self.round !== round) { return; }
        self.asking = 0;
        self.failures += 1;
        if (self.failures < MOST_FAILURES) { self.later(); } else { self.end('failed', { reason: 'unreachable' }); }
      });
    }

    stop() {
      this.round += 1;
      this.session = '';
      clearTimeout(this.timer);
    }

    end(name, detail) {
      this.stop();
      this.dataset.state = name;
      this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail: detail }));
    }
  }

  if (!customElements.get('jira-connect')) { customElements.define('jira-connect', JiraConnect); }
}());
