package dev.jiramcp.adf;

import tools.jackson.databind.node.ObjectNode;

/** The rules of Atlassian's schema: which node may stand in which, and what each must carry. */
final class AdfRules {
    private AdfRules() {}

    static void check(ObjectNode document) {
        AdfShape.check(document);
    }
}
