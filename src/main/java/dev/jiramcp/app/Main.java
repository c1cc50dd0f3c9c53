package dev.jiramcp.app;

/** The program's entry. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.err.println("jira-mcp");
    }
}
