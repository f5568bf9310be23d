"""Prints what the wheels of genai-prices and litellm in a folder say of prices, as JSON.

Nothing of them is run: the module of genai-prices that holds its data is read as a syntax tree.
"""

import ast
import glob
import json
import sys
import zipfile

LITELLM_TABLE = "litellm/model_prices_and_context_window_backup.json"


def literal(node):
    """A constructor call becomes an object of its keyword arguments, under its name; a Decimal its text."""
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, (ast.List, ast.Tuple)):
        return [literal(item) for item in node.elts]
    if isinstance(node, ast.Dict):
        return {literal(key): literal(value) for key, value in zip(node.keys, node.values)}
    if isinstance(node, ast.Call):
        name = ast.unparse(node.func)
        if name == "Decimal":
            return str(literal(node.args[0]))
        if name in ("datetime.date", "datetime.time"):
            numbers = [literal(item) for item in node.args] + [0] * (3 - len(node.args))
            return "%04d-%02d-%02d" % tuple(numbers) if name == "datetime.date" else "%02d:%02d" % tuple(numbers[:2])
        return {"is": name, **{keyword.arg: literal(keyword.value) for keyword in node.keywords}}
    return ast.unparse(node)


def wheel(folder, pattern):
    (path,) = glob.glob(f"{folder}/{pattern}-*.whl")
    return zipfile.ZipFile(path), path.split("/")[-1].split("-")[1]


def main(folder):
    archive, version = wheel(folder, "genai_prices")
    tree = ast.parse(archive.read("genai_prices/data.py"))
    (providers,) = [literal(one.value) for one in tree.body if isinstance(one, ast.AnnAssign)]
    genai = {"version": version, "providers": providers}
    archive, version = wheel(folder, "litellm")
    litellm = {"version": version, "table": json.loads(archive.read(LITELLM_TABLE))}
    json.dump({"genai": genai, "litellm": litellm}, sys.stdout)


main(sys.argv[1])
