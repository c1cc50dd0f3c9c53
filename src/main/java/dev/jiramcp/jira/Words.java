package dev.jiramcp.jira;

/** Texts of others, made fit to stand in a sentence of ours. */
final class Words {
    private static final int LONGEST = 400;

    private Words() {}

    /** One line without control and invisible characters, cut where it is long. */
    static String clean(String text) {
        return cut(text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+", " ").strip(), LONGEST);
    }

    static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + "…";
    }
}
