package dev.jiramcp.http;

import java.net.Inet4Address;
import java.net.InetAddress;

/**
 * Tells addresses that anybody can reach from those inside: this machine, its network, its cloud's metadata service. Only
 * what is surely public counts as public (IANA's registries of special-purpose addresses for IPv4 and IPv6).
 */
final class PublicAddresses {
    /** First byte, second byte (or -1 for any), third byte (or -1 for any) of blocks that are not public. */
    private static final int[][] INSIDE = {
        {0, -1, -1},
        {10, -1, -1},
        {127, -1, -1},
        {169, 254, -1},
        {192, 168, -1},
        {192, 0, 0},
        {192, 0, 2},
        {192, 88, 99},
        {198, 18, -1},
        {198, 19, -1},
        {198, 51, 100},
        {203, 0, 113},
    };

    private PublicAddresses() {}

    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublic4(bytes) : isPublic6(bytes);
    }

    private static boolean isPublic4(byte[] address) {
        int first = address[0] & 0xFF;
        int second = address[1] & 0xFF;
        int third = address[2] & 0xFF;
        boolean shared = first == 100 && second >= 64 && second < 128;
        boolean internal = first == 172 && second >= 16 && second < 32;
        if (first >= 224 || shared || internal) {
            return false;
        }
        for (int[] block : INSIDE) {
            boolean within =
                    block[0] == first && (block[1] < 0 || block[1] == second) && (block[2] < 0 || block[2] == third);
            if (within) {
                return false;
            }
        }
        return true;
    }

    /** Global unicast (2000::/3) without what tunnels to IPv4, is special, or stands in documents. */
    private static boolean isPublic6(byte[] address) {
        int first = (address[0] & 0xFF) << 8 | (address[1] & 0xFF);
        int second = (address[2] & 0xFF) << 8 | (address[3] & 0xFF);
        boolean global = (first & 0xE000) == 0x2000;
        boolean special = first == 0x2001 && second < 0x0200;
        boolean documents = (first == 0x2001 && second == 0x0DB8) || first == 0x3FFF;
        boolean toIpv4 = first == 0x2002;
        return global && !special && !documents && !toIpv4;
    }
}
