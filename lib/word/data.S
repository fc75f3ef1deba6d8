/* The tables of data/ as bytes of the program. scripts/make-text-tables says how each is laid out. */
    .section .rodata
    .balign 16
    .global taizhang_fold_table
    .hidden taizhang_fold_table
taizhang_fold_table:
    .incbin "fold.bin"
    .section .note.GNU-stack,"",%progbits
