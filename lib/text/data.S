/* The tables of data/ as bytes of the program. scripts/make-text-tables says how each is laid out. */
.macro table name, file
    .balign 16
    .global \name
    .hidden \name
\name:
    .incbin "\file"
.endm
    .section .rodata
    table taizhang_canonical_table, canonical.bin
    table taizhang_gb18030_table, gb18030.bin
    table taizhang_big5_table, big5.bin
    table taizhang_frequency_table, frequencies.bin
    table taizhang_calm_table, calm.bin
    table taizhang_reading_table, readings.bin
    table taizhang_simplified_table, simplified.bin
    .section .note.GNU-stack,"",%progbits
