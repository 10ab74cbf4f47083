"""Archives as foreign tools and hostile people write them: python3 make.py KIND FILE. Files come as JSON on stdin."""
import io, json, random, struct, sys, tarfile, zipfile

kind, target = sys.argv[1:3]
files = {name: "\0" * int(text[1:]) if text[:1] == "*" else text for name, text in json.load(sys.stdin).items()}
if kind == "tar-cut":
    files["noise"] = random.Random(1).randbytes(20_000).hex()

if kind.startswith("zip"):
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED if kind == "zip-stored" else zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            info = zipfile.ZipInfo(name, (2026, 1, 2, 3, 4, 6))
            info.compress_type = archive.compression
            if text.startswith("->"):
                info.create_system = 3
                info.external_attr = 0o120777 << 16
                text = text[2:]
            archive.writestr(info, text)
    data = bytearray(open(target, "rb").read())
    local, central = data.find(b"PK\3\4"), data.find(b"PK\1\2")
    if kind == "zip-encrypted":
        data[local + 6] |= 1
        data[central + 8] |= 1
    if kind == "zip-lies":
        struct.pack_into("<I", data, central + 24, 5)
    if kind == "zip-latin1":
        data = data.replace("ü".encode(), b"\xfc_")
        for at in (local + 6, central + 8):
            data[at + 1] &= ~8
    open(target, "wb").write(data)
else:
    formats = {"tar-gnu": tarfile.GNU_FORMAT, "tar-ustar": tarfile.USTAR_FORMAT, "tar-pax": tarfile.PAX_FORMAT}
    links = {"->": tarfile.SYMTYPE, "=>": tarfile.LNKTYPE}
    mode = "w" if target.endswith(".tar") else "w:gz"
    with tarfile.open(target, mode, format=formats.get(kind, tarfile.USTAR_FORMAT)) as archive:
        for name, text in files.items():
            info = tarfile.TarInfo(name)
            if text[:2] in links:
                info.type, info.linkname = links[text[:2]], text[2:]
                archive.addfile(info)
            elif text == "|":
                info.type = tarfile.FIFOTYPE
                archive.addfile(info)
            else:
                info.size = len(text.encode())
                archive.addfile(info, io.BytesIO(text.encode()))
    data = bytearray(open(target, "rb").read())
    if kind == "tar-cut":
        data = data[:-2000]
    if kind == "tar-size":
        # GNU's base 256 begins with 0x80 or 0xff. The checksum counts the byte.
        second = data.index(b"w.txt")
        data[second + 148:second + 154] = b"%06o" % (int(data[second + 148:second + 154], 8) + 0x85 - data[second + 124])
        data[second + 124] = 0x85
    open(target, "wb").write(data)
