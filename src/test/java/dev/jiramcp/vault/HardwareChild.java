package dev.jiramcp.vault;

import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.StoreAddress;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.time.Clock;
import java.util.HexFormat;
import javax.crypto.KeyGenerator;

/** What a test does with a hardware module, in a process of its own, since the module reads the process's environment. */
final class HardwareChild {
    private static final Place PLACE = new Place(new TenantId("acme"), "note", "7", "sealed", 3);

    private HardwareChild() {}

    /** @param arguments {@code make MODULE PIN LABEL}, {@code seal DATABASE KEY} or {@code open DATABASE KEY SEALED} */
    public static void main(String[] arguments) throws Exception {
        try {
            System.out.println(answer(arguments));
        } catch (Refusal refusal) {
            System.out.println(refusal.code());
        }
    }

    private static String answer(String... arguments) throws Exception {
        if (arguments[0].equals("make")) {
            make(arguments[1], arguments[2].toCharArray(), arguments[3]);
            return "made";
        }
        try (Store store = Store.at(StoreAddress.of(arguments[1]))) {
            Vault vault = new Vault(store, MasterKeySource.listOf(arguments[2]), Clock.systemUTC());
            return arguments[0].equals("seal")
                    ? HexFormat.of().formatHex(vault.seal(PLACE, Secret.of("canary-9e")))
                    : vault.open(PLACE, HexFormat.of().parseHex(arguments[3])).reveal();
        }
    }

    private static void make(String module, char[] pin, String label) throws Exception {
        Provider provider = Security.getProvider("SunPKCS11")
                .configure("--name=test\nlibrary=" + module + "\nslotListIndex=0\n"
                        + "attributes(*,CKO_SECRET_KEY,*) = {\n CKA_SENSITIVE = true\n CKA_EXTRACTABLE = false\n"
                        + " CKA_ENCRYPT = true\n CKA_DECRYPT = true\n}\n");
        KeyStore tokens = KeyStore.getInstance("PKCS11", provider);
        tokens.load(null, pin);
        KeyGenerator generator = KeyGenerator.getInstance("AES", provider);
        generator.init(256);
        tokens.setKeyEntry(label, generator.generateKey(), null, null);
    }
}
