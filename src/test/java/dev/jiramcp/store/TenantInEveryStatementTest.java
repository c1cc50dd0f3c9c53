package dev.jiramcp.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.thirdparty.org.objectweb.asm.ClassReader;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.ClassVisitor;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.Handle;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.MethodVisitor;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.Opcodes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Reads every statement in the compiled program, put together as the program puts it together: each mention of a table with a
 * column {@code tenant} comes with a condition on it, or the statement stands below with the reason why not.
 */
class TenantInEveryStatementTest {
    /** What stands for a part that is not known before the program runs. */
    private static final String UNKNOWN = "\u0001";

    private static final Pattern MENTION =
            Pattern.compile("\\b(?:from|join|update|into)\\s+(" + UNKNOWN + "|[a-z][a-z_]*)");
    private static final Pattern CONDITION = Pattern.compile("\\btenant\\s*=");
    private static final Pattern INSERTED = Pattern.compile("(?s)insert into \\S+ \\([^)]*\\btenant\\b[^)]*\\)");

    private static final String OVER = "forgets what is over, of every tenant";
    private static final String WORK = "what this server does by itself for every tenant; the row says for which";
    private static final String COUNTED = "numbers of the whole deployment, for its metrics";
    private static final String OPERATOR = "asked by the operator at the command line, for the whole deployment";
    private static final String HELD =
            "found by the hash of 256 random bits that somebody shows; the door compares whose it is";
    private static final String JOINED = "the first table names the tenant; the others follow by the ids in its rows";

    /** Statements without a condition for each table, by their class and method, and why they are so. */
    private static final Map<String, String> EXPLAINED = Map.ofEntries(
            Map.entry("BrokerRows.delete", HELD),
            Map.entry("BrokerRows.find", HELD),
            Map.entry("BrokerRows.sweep", OVER),
            Map.entry("ClientRows.sweep", OVER),
            Map.entry("CodeRows.sweep", OVER),
            Map.entry("Departures.kept", OVER),
            Map.entry("DueRows.claim", WORK),
            Map.entry("DueRows.shred", OVER),
            Map.entry("Entries.of", JOINED),
            Map.entry("FamilyRows.sweep", OVER),
            Map.entry("GrantRows.isAlive", WORK),
            Map.entry("Intents.forget", OVER),
            Map.entry("KeysetTable.all", WORK),
            Map.entry("LetterRows.deleteLeftBefore", OVER),
            Map.entry("Links.tenants", WORK),
            Map.entry("Links.time", JOINED),
            Map.entry("ListingRows.find", JOINED),
            Map.entry("ListingRows.of", JOINED),
            Map.entry("Orphans.forget", OVER),
            Map.entry("Outbox.claim", WORK),
            Map.entry("Outbox.dead", OPERATOR),
            Map.entry("Outbox.delivered", WORK),
            Map.entry("Outbox.failed", WORK),
            Map.entry("Outbox.revive", OPERATOR),
            Map.entry("Outbox.waiting", OPERATOR),
            Map.entry("Records.of", JOINED),
            Map.entry("RequestRows.sweep", OVER),
            Map.entry("Retention.remove", JOINED),
            Map.entry("SealedRows.page", WORK),
            Map.entry("SealedRows.replace", WORK),
            Map.entry("SessionRows.forgetUsedBefore", OVER),
            Map.entry("SessionRows.sweep", OVER),
            Map.entry("StandingRows.find", JOINED),
            Map.entry("StandingRows.of", JOINED),
            Map.entry("StateRows.sweep", OVER),
            Map.entry("StateRows.tenant", HELD),
            Map.entry("StoredCounts.grants", COUNTED),
            Map.entry("StoredCounts.points", COUNTED),
            Map.entry("StoredLedger.forget", OVER),
            Map.entry("StoredLedger.uses", WORK),
            Map.entry("Strays.outside", JOINED),
            Map.entry("TaskRows.add", OVER),
            Map.entry("TokenRows.sweep", OVER),
            Map.entry("Waiting.oldest", JOINED),
            Map.entry("Waiting.tenants", WORK),
            Map.entry("Watches.claim", WORK),
            Map.entry("Watches.unwatched", WORK));

    private record Statement(String where, String text) {}

    @Test
    void eachStatementNamesTheTenantOrSaysWhyNot() {
        Set<String> tables = tables();
        assertThat(tables).contains("connection", "oauth_token", "member", "audit_record");
        Map<String, List<String>> without = statements().stream()
                .filter(statement -> lacks(statement.text(), tables))
                .collect(Collectors.groupingBy(
                        Statement::where, TreeMap::new, Collectors.mapping(Statement::text, Collectors.toList())));
        assertThat(without.keySet())
                .as("statements without a tenant: %s", without)
                .isEqualTo(EXPLAINED.keySet());
    }

    private static boolean lacks(String text, Set<String> tables) {
        Matcher mention = MENTION.matcher(text);
        int mentioned = 0;
        while (mention.find()) {
            mentioned += mention.group(1).equals(UNKNOWN) || tables.contains(mention.group(1)) ? 1 : 0;
        }
        if (mentioned == 0 || !text.strip().matches("(?s)(?:select|insert|update|delete|with)\\b.*")) {
            return false;
        }
        long named = CONDITION.matcher(text).results().count()
                + INSERTED.matcher(text).results().count();
        return named < mentioned;
    }

    /** The tables with a column {@code tenant}, as the schema has them. */
    private static Set<String> tables() {
        try (Store store = Store.at(TestingDatabase.SQLITE.make())) {
            return store.read(handle ->
                    handle
                            .createQuery("SELECT name FROM sqlite_master WHERE type = 'table'")
                            .mapTo(String.class)
                            .stream()
                            .filter(name -> handle.createQuery("SELECT COUNT(*) FROM pragma_table_info('" + name
                                                    + "') WHERE name = 'tenant'")
                                            .mapTo(Integer.class)
                                            .one()
                                    > 0)
                            .collect(Collectors.toUnmodifiableSet()));
        }
    }

    private static List<Statement> statements() {
        List<Statement> statements = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes())) {
            for (Path file : files.filter(path -> path.toString().endsWith(".class"))
                    .filter(path -> !path.toString().contains("/sandbox/"))
                    .toList()) {
                new ClassReader(Files.readAllBytes(file)).accept(new Reading(statements), ClassReader.SKIP_DEBUG);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return statements;
    }

    private static Path classes() {
        try {
            return Path.of(Store.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Collects the texts of a class, those that are put together from parts as a whole. */
    private static final class Reading extends ClassVisitor {
        private final List<Statement> statements;
        private String owner = "";

        Reading(List<Statement> statements) {
            super(Opcodes.ASM9);
            this.statements = statements;
        }

        @Override
        public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
            owner = name.replaceFirst(".*/", "").replaceFirst("\\$.*", "");
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            String method = name.replaceFirst("^lambda\\$([^$]+)\\$.*", "$1");
            return new Texts(owner + "." + method, statements);
        }
    }

    private static final class Texts extends MethodVisitor {
        private static final String BUILDER = "java/lang/StringBuilder";

        private final String where;
        private final List<Statement> statements;
        private final Deque<StringBuilder> building = new ArrayDeque<>();
        private String last = UNKNOWN;
        private boolean known;

        Texts(String where, List<Statement> statements) {
            super(Opcodes.ASM9);
            this.where = where;
            this.statements = statements;
        }

        private void found(String text) {
            statements.add(new Statement(where, text.toLowerCase(Locale.ROOT)));
        }

        @Override
        public void visitLdcInsn(Object value) {
            settle();
            if (value instanceof String text) {
                last = text;
                known = true;
            }
        }

        /** A text that nothing was added to is whole. */
        private void settle() {
            if (known) {
                found(last);
                known = false;
            }
        }

        @Override
        public void visitTypeInsn(int code, String type) {
            if (code == Opcodes.NEW && type.equals(BUILDER)) {
                settle();
                building.push(new StringBuilder());
            }
        }

        @Override
        public void visitMethodInsn(int code, String type, String name, String descriptor, boolean isInterface) {
            if (type.equals(BUILDER) && name.equals("append") && !building.isEmpty()) {
                building.peek().append(known ? last : UNKNOWN);
                known = false;
            } else if (type.equals(BUILDER) && name.equals("toString") && !building.isEmpty()) {
                found(building.pop().toString());
            } else {
                settle();
            }
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            settle();
            if (name.equals("makeConcatWithConstants")) {
                found(String.valueOf(arguments[0]));
            }
        }

        @Override
        public void visitEnd() {
            settle();
        }
    }
}
