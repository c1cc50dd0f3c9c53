package dev.jiramcp.app.settings;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.oauth.member.EntryRule;
import dev.jiramcp.oauth.signin.OidcSettings;

/** How people sign in over HTTP. */
public sealed interface SignInWay {
    /** Who may come in to the operator's own tenant. */
    EntryRule rule();

    /** Everybody is the person of this machine; on loopback alone. */
    record Local() implements SignInWay {
        /** Nobody is asked who they are. */
        @Override
        public EntryRule rule() {
            return EntryRule.NOBODY;
        }
    }

    /** With Atlassian, by the operator's own app: one trip signs in and connects. */
    record Atlassian(EntryRule rule) implements SignInWay {
        public Atlassian {
            requireNonNull(rule, "rule is null");
        }
    }

    /** At an OpenID Connect provider. */
    record Oidc(OidcSettings provider, EntryRule rule) implements SignInWay {
        public Oidc {
            requireNonNull(provider, "provider is null");
            requireNonNull(rule, "rule is null");
        }
    }
}
