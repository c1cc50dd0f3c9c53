package dev.jiramcp.jql;

/** How what was found is shown in a message. */
final class Words {
    private static final int SHOWN = 60;

    private Words() {}

    /** The text on one line, cut where it is long. */
    static String shortened(String text) {
        String line = text.replaceAll("\\s", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
    }
}
