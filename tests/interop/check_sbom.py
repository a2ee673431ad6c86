"""Is the list of what is in the program valid CycloneDX, and does it list what Cargo.lock has? check_sbom.py SBOM"""

import json
import pathlib
import re
import sys

from cyclonedx.model.bom import Bom
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

text = pathlib.Path(sys.argv[1]).read_text()
faults = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
assert faults is None, faults

bom = Bom.from_json(json.loads(text))
assert bom.validate()
assert bom.metadata.component.name == "trithuc"
found = {(component.name, component.version) for component in bom.components if component.purl.type == "cargo"}
locked = set(re.findall(r'^name = "(.*)"\nversion = "(.*)"$', pathlib.Path("Cargo.lock").read_text(), re.MULTILINE))
assert found <= locked, found - locked
names = {name for name, _ in found}
assert {"oxigraph", "clap", "mimalloc", "libmimalloc-sys"} <= names, names
assert not {"proptest", "criterion", "insta"} & names, "what only tests need is not in the program"
unlicensed = [component.name for component in bom.components if not component.licenses]
assert not unlicensed, unlicensed
print(f"SBOM: {len(bom.components)} components, valid CycloneDX 1.6 (cyclonedx-python-lib)")
