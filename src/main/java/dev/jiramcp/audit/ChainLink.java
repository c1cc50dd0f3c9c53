package dev.jiramcp.audit;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.TenantId;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A row of {@code audit_link}.
 *
 * @param record the id of the record that stands here
 * @param mark how the record's own mark was when it was linked
 * @param hash the SHA-256 of the hash before it and of the canonical record
 * @param mac the keyed mark of all this
 */
record ChainLink(TenantId tenant, long seq, String record, Instant linkedAt, Mark mark, String hash, String mac) {
    /** The hash before the first. */
    static final String START = "0".repeat(64);

    private static final HexFormat HEX = HexFormat.of();

    /** So many bytes what is signed takes at most. */
    private static final int LENGTH = 256;

    /** How a record's own mark was; the database holds the ordinal. */
    enum Mark {
        /** There was none: it is from before there was a chain, or somebody without the keys put it in. */
        NONE(0),
        GOOD(1),
        /** It was changed, or put in by somebody without the keys, before it was linked. */
        WRONG(2);

        private final int code;

        Mark(int code) {
            this.code = code;
        }

        /** How it is stored. */
        int code() {
            return code;
        }

        /** What is stored as this number; anything else is wrong. */
        static Mark of(int code) {
            return Arrays.stream(values())
                    .filter(mark -> mark.code == code)
                    .findFirst()
                    .orElse(WRONG);
        }
    }

    ChainLink {
        requireNonNull(tenant, "tenant is null");
        requireNonNull(record, "record is null");
        requireNonNull(linkedAt, "linkedAt is null");
        requireNonNull(mark, "mark is null");
        requireNonNull(hash, "hash is null");
        requireNonNull(mac, "mac is null");
    }

    /**
     * The hash of a record that comes after another one.
     *
     * @param body the record's canonical text
     */
    static String hash(String previous, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(HEX.parseHex(previous));
            return HEX.formatHex(digest.digest(body));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no SHA-256", missing);
        }
    }

    /** This link, with the mark of who has the keys. */
    ChainLink signed(Marks marks) {
        return new ChainLink(tenant, seq, record, linkedAt, mark, hash, signature(marks));
    }

    /** Whether somebody who has the keys wrote it. */
    boolean isSigned(Marks marks) {
        return Marks.equal(mac, signature(marks));
    }

    private String signature(Marks marks) {
        CanonicalText text = new CanonicalText(LENGTH);
        text.add("{\"hash\":").addText(hash).add(",\"linked_at\":").add(linkedAt.toEpochMilli());
        text.add(",\"mark\":").add(mark.code()).add(",\"record\":").addText(record);
        return marks.mac(
                tenant, "audit link", text.add(",\"seq\":").add(seq).add("}").bytes());
    }
}
