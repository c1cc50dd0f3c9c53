package dev.jiramcp.oauth.exchange;

import static dev.jiramcp.oauth.exchange.TestingSts.AUDIENCE;
import static dev.jiramcp.oauth.exchange.TestingSts.ISSUER;

import dev.jiramcp.oauth.jwt.TestingKeys;
import tools.jackson.databind.node.ObjectNode;

/** The identity provider that the operator named, where Amara is {@code s-1} and has signed in from. */
final class TestingIssuer {
    static final String KEYS = "https://idp.example/keys";

    private final TestingSts sts;
    private TestingKeys keys = new TestingKeys();

    TestingIssuer(TestingSts sts) {
        this.sts = sts;
        sts.documents.put(
                ISSUER + "/.well-known/openid-configuration",
                "{\"issuer\":\"" + ISSUER + "\",\"jwks_uri\":\"" + KEYS + "\"}");
        sts.documents.put(KEYS, keys.jwks());
        sts.signedIn("s-1", "amara");
    }

    /** What a good token for Amara says. */
    ObjectNode claims() {
        return TestingKeys.claims(ISSUER, "s-1", AUDIENCE, sts.broker.clock().instant())
                .put("department", "sales");
    }

    /** A token by the key of today. */
    String signed(ObjectNode claims) {
        return keys.signed(claims);
    }

    TestingKeys keys() {
        return keys;
    }

    /** From now on it signs with another key, which alone stands where its keys are. */
    void rotate(String id) {
        keys = new TestingKeys(id);
        sts.documents.put(KEYS, keys.jwks());
    }
}
