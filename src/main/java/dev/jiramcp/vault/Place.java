package dev.jiramcp.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.TenantId;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.stream.Stream;

/**
 * Where a sealed value stands. It is bound to that: copied or moved to another row, column, tenant or version, it does
 * not open.
 *
 * @param row the row's key in its table
 * @param version the row's version, counted up by each change of the value
 */
public record Place(TenantId tenant, String table, String row, String column, long version) {
    private static final String FORM = "v1";

    public Place {
        requireNonNull(tenant, "tenant is null");
        requireNonNull(table, "table is null");
        requireNonNull(row, "row is null");
        requireNonNull(column, "column is null");
    }

    /** The place as the cipher's associated data; each part is led by its length, so that no two places read the same. */
    byte[] associatedData() {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        Stream.of(FORM, tenant.value(), table, row, column)
                .map(part -> part.getBytes(UTF_8))
                .forEach(part -> {
                    data.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                            .putInt(part.length)
                            .array());
                    data.writeBytes(part);
                });
        data.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(version).array());
        return data.toByteArray();
    }
}
