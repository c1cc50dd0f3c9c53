package dev.jiramcp.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * The launcher as it stands in a distribution, with a program of one class that says its name, its arguments, its
 * runtime and the class-data archive that it was started with.
 *
 * @param launcher the script
 */
record FakeDistribution(Path launcher) {
    private static final String PROGRAM = """
            package dev.jiramcp.app;
            public final class Main {
                public static void main(String[] arguments) {
                    System.out.println("NAME");
                    System.out.println(java.util.List.of(arguments));
                    System.out.println(System.getProperty("java.home"));
                    System.out.println(java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                            .filter(flag -> flag.startsWith("-XX:SharedArchiveFile=") || flag.startsWith("-XX:AOTCache="))
                            .findFirst()
                            .orElse(""));
                }
            }
            """;

    /** Makes it, or makes it anew with a program of another name. */
    static FakeDistribution in(Path folder, String name) throws IOException {
        Path launcher = Files.createDirectories(folder.resolve("bin")).resolve("jira-mcp");
        Files.copy(
                Path.of("jira-mcp"), launcher, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        Path jar = Files.createDirectories(folder.resolve("lib")).resolve("jira-mcp.jar");
        Path classes = compile(Files.createTempDirectory(folder, "classes"), PROGRAM.replace("NAME", name));
        String entry = "dev/jiramcp/app/Main.class";
        archive(jar, entry, Files.readAllBytes(classes.resolve(entry)));
        return new FakeDistribution(launcher);
    }

    /** The program's jar. */
    Path jar() {
        return library("jira-mcp.jar");
    }

    /** Adds a library of one file, or puts another in its place. */
    Path add(String name, String content) throws IOException {
        archive(library(name), "content.txt", content.getBytes(UTF_8));
        return library(name);
    }

    private Path library(String name) {
        return launcher.resolveSibling("../lib").normalize().resolve(name);
    }

    private static void archive(Path jar, String entry, byte[] content) throws IOException {
        Path made = jar.resolveSibling(jar.getFileName() + ".made");
        try (OutputStream file = Files.newOutputStream(made);
                JarOutputStream entries = new JarOutputStream(file)) {
            JarEntry only = new JarEntry(entry);
            only.setTime(0);
            entries.putNextEntry(only);
            entries.write(content);
        }
        Files.move(made, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path compile(Path into, String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///Main.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        List<String> options = List.of("-d", into.toString(), "--release", "17", "-encoding", UTF_8.name());
        if (!compiler.getTask(null, null, null, options, null, List.of(file)).call()) {
            throw new IllegalStateException("the program of the test does not compile");
        }
        return into;
    }
}
