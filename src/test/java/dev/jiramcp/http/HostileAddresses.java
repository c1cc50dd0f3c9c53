package dev.jiramcp.http;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Addresses that make a server read something inside; every name that they name resolves to this machine. */
public final class HostileAddresses {
    private HostileAddresses() {}

    /** What an operator's addresses are reached by, where name servers are hostile. */
    public static Http client() {
        return new Http(HostRules.allowing(), reach(Set.of()));
    }

    /** What is reached where name servers are hostile. */
    static Reach reach(Set<String> insiders) {
        return new Reach(insiders, host -> List.of(InetAddress.getLoopbackAddress()), PublicAddresses::isPublic);
    }

    /** All of them. */
    public static Stream<String> all() {
        return Stream.of(
                // this machine, written in every way that a resolver may take
                "https://127.0.0.1/c",
                "https://127.0.0.2/c",
                "https://127.1/c",
                "https://127.0.1/c",
                "https://2130706433/c",
                "https://0x7f000001/c",
                "https://0x7f.0x0.0x0.0x1/c",
                "https://0177.0.0.1/c",
                "https://017700000001/c",
                "https://0.0.0.0/c",
                "https://0/c",
                "https://[::1]/c",
                "https://[::]/c",
                "https://[0:0:0:0:0:ffff:127.0.0.1]/c",
                "https://[::ffff:7f00:1]/c",
                "https://localhost/c",
                "https://LOCALHOST/c",
                "https://localhost./c",
                "https://app.localhost/c",
                // the metadata of clouds
                "https://169.254.169.254/latest/meta-data/",
                "https://0xA9FEA9FE/latest/meta-data/",
                "https://2852039166/latest/meta-data/",
                "https://[fd00:ec2::254]/latest/meta-data/",
                "https://metadata/computeMetadata/v1/",
                "https://metadata.google.internal/computeMetadata/v1/",
                "https://100.100.100.200/latest/meta-data/",
                "https://169.254.170.2/v2/credentials",
                // networks inside, and ways to them
                "https://10.0.0.1/c",
                "https://172.16.0.1/c",
                "https://192.168.1.1/c",
                "https://[fc00::1]/c",
                "https://[fe80::1]/c",
                "https://[64:ff9b::7f00:1]/c",
                "https://[64:ff9b::a9fe:a9fe]/c",
                "https://[2002:7f00:1::1]/c",
                "https://intranet/c",
                "https://kubernetes.default.svc/c",
                "https://127.0.0.1.nip.io/c",
                // names that look like others
                "https://app.example@127.0.0.1/c",
                "https://127.0.0.1#@app.example/c",
                "https://user:password@app.example/c",
                "https://app.example./c",
                "https://app.example:22/c",
                "http://app.example/c",
                "file:///etc/passwd",
                "ftp://app.example/c",
                "gopher://127.0.0.1:6379/_INFO",
                "jar:https://app.example/c!/x",
                "https:///c",
                "//app.example/c");
    }
}
