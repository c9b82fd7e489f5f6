package dev.mintline.actions.crypto;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The memory-hard middle of scrypt, RFC 7914 sections 3 to 6. */
final class Scrypt {
    /** 128 · N · r, as much as Node allows by default. */
    private static final long MOST_MEMORY = 32L << 20;

    /** N · r · p: about a second. */
    private static final long MOST_WORK = 1L << 20;

    private Scrypt() {}

    static void mix(byte[] blocks, int cost, int blockSize, int parallel, Work work) {
        int words = 32 * blockSize;
        int[] memory = new int[cost * words];
        int[] block = new int[words];
        int[] scratch = new int[words];
        var buffer = ByteBuffer.wrap(blocks).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
        for (int lane = 0; lane < parallel; lane++) {
            buffer.get(lane * words, block);
            for (int i = 0; i < cost; i++) {
                System.arraycopy(block, 0, memory, i * words, words);
                blockMix(block, scratch, blockSize);
                pause(i, work);
            }
            for (int i = 0; i < cost; i++) {
                int from = (block[words - 16] & (cost - 1)) * words;
                for (int j = 0; j < words; j++) {
                    block[j] ^= memory[from + j];
                }
                blockMix(block, scratch, blockSize);
                pause(i, work);
            }
            buffer.put(lane * words, block);
        }
    }

    static void check(int cost, int blockSize, int parallel) {
        boolean power = cost > 1 && Integer.bitCount(cost) == 1;
        if (!power) {
            throw new CryptoRefused("ERR_CRYPTO_INVALID_SCRYPT_PARAMS", "Invalid scrypt params");
        }
        if (128L * cost * blockSize > MOST_MEMORY || (long) cost * blockSize * parallel > MOST_WORK) {
            throw new CryptoRefused("ERR_CRYPTO_INVALID_SCRYPT_PARAMS", "Invalid scrypt params: memory limit exceeded");
        }
    }

    private static void pause(int i, Work work) {
        if (i % 256 == 255) {
            work.checkpoint();
        }
    }

    private static void blockMix(int[] block, int[] out, int blockSize) {
        int last = (2 * blockSize - 1) * 16;
        int[] x = new int[16];
        System.arraycopy(block, last, x, 0, 16);
        for (int i = 0; i < 2 * blockSize; i++) {
            for (int j = 0; j < 16; j++) {
                x[j] ^= block[i * 16 + j];
            }
            salsa(x);
            int at = (i % 2 == 0 ? i / 2 : blockSize + i / 2) * 16;
            System.arraycopy(x, 0, out, at, 16);
        }
        System.arraycopy(out, 0, block, 0, block.length);
    }

    private static void salsa(int[] block) {
        int[] x = block.clone();
        for (int round = 0; round < 8; round += 2) {
            quarter(x, 0, 4, 8, 12);
            quarter(x, 5, 9, 13, 1);
            quarter(x, 10, 14, 2, 6);
            quarter(x, 15, 3, 7, 11);
            quarter(x, 0, 1, 2, 3);
            quarter(x, 5, 6, 7, 4);
            quarter(x, 10, 11, 8, 9);
            quarter(x, 15, 12, 13, 14);
        }
        for (int i = 0; i < 16; i++) {
            block[i] += x[i];
        }
    }

    private static void quarter(int[] x, int a, int b, int c, int d) {
        x[b] ^= Integer.rotateLeft(x[a] + x[d], 7);
        x[c] ^= Integer.rotateLeft(x[b] + x[a], 9);
        x[d] ^= Integer.rotateLeft(x[c] + x[b], 13);
        x[a] ^= Integer.rotateLeft(x[d] + x[c], 18);
    }
}
