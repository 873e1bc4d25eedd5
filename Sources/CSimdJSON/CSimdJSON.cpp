#include "CSimdJSON.h"

#include <simdjson.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace simdjson;

namespace {

constexpr size_t nowhere = SIZE_MAX;

constexpr char paddedTrue[SIMDJSON_PADDING] = "true";
constexpr char paddedFalse[SIMDJSON_PADDING] = "false";

/// What a key leads to: a slot, further keys, or an array to unfold.
struct Node {
    std::string key;
    size_t slot = nowhere;
    bool unfolds = false;
    std::vector<Node> children;
    mutable size_t next = 0;

    /// The child of a key. Objects of one export keep the order of their keys, so the search begins behind the last one found.
    const Node *wanted(ondemand::raw_json_string name) const {
        for (size_t tried = 0; tried < children.size(); ++tried) {
            if (next >= children.size()) next = 0;
            const Node &candidate = children[next++];
            if (name.unsafe_is_equal(candidate.key.c_str())) return &candidate;
        }
        return nullptr;
    }

    Node *child(std::string_view name) {
        for (auto &node : children)
            if (node.key == name) return &node;
        children.push_back(Node{std::string(name)});
        return &children.back();
    }
};

std::string_view trimmed(std::string_view token) {
    while (!token.empty() && (token.back() == ' ' || token.back() == '\t' || token.back() == '\r' || token.back() == '\n'))
        token.remove_suffix(1);
    return token;
}

size_t digits(std::string_view text, size_t &position) {
    size_t start = position;
    while (position < text.size() && text[position] >= '0' && text[position] <= '9') ++position;
    return position - start;
}

/// Whether a token is a number of RFC 8259, section 6, however large.
bool isNumber(std::string_view text) {
    size_t position = !text.empty() && text[0] == '-' ? 1 : 0;
    bool leadingZero = position < text.size() && text[position] == '0';
    size_t whole = digits(text, position);
    if (whole == 0 || (leadingZero && whole > 1)) return false;
    if (position < text.size() && text[position] == '.' && digits(text, ++position) == 0) return false;
    if (position < text.size() && (text[position] == 'e' || text[position] == 'E')) {
        ++position;
        if (position < text.size() && (text[position] == '+' || text[position] == '-')) ++position;
        if (digits(text, position) == 0) return false;
    }
    return position == text.size();
}

bool endsHere(ondemand::document &json) { return json.current_location().error() == OUT_OF_BOUNDS; }

}  // namespace

struct csimdjson_reader {
    ondemand::parser parser;
    Node root;
    size_t count = 0;
    std::vector<csimdjson_slice> document;
    std::vector<std::vector<csimdjson_slice>> elements;
    std::vector<size_t> elementSlots;
    size_t elementCount = 0;

    bool add(std::string_view path, size_t slot) {
        Node *node = &root;
        bool inElement = false;
        while (!path.empty()) {
            auto dot = path.find('.');
            auto key = path.substr(0, dot);
            path = dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
            bool unfolds = key.size() > 2 && key.substr(key.size() - 2) == "[]";
            if (unfolds) key.remove_suffix(2);
            node = node->child(key);
            if (unfolds) {
                if (inElement) return false;
                inElement = node->unfolds = true;
            }
        }
        node->slot = slot;
        if (inElement) elementSlots.push_back(slot);
        return true;
    }

    static size_t unfolded(const Node &node) {
        size_t sum = node.unfolds ? 1 : 0;
        for (const auto &child : node.children) sum += unfolded(child);
        return sum;
    }

    error_code take(ondemand::value &value, csimdjson_slice &slice) {
        ondemand::json_type type;
        if (auto error = value.type().get(type)) return error;
        std::string_view text;
        switch (type) {
            case ondemand::json_type::string:
                if (auto error = value.get_string().get(text)) return error;
                break;
            case ondemand::json_type::null: {
                bool isNull = false;
                if (auto error = value.is_null().get(isNull)) return error;
                return isNull ? SUCCESS : INCORRECT_TYPE;
            }
            case ondemand::json_type::number:
                text = trimmed(value.raw_json_token());
                if (!isNumber(text)) return NUMBER_ERROR;
                break;
            case ondemand::json_type::boolean: {
                bool flag = false;
                if (auto error = value.get_bool().get(flag)) return error;
                text = {flag ? paddedTrue : paddedFalse, flag ? 4u : 5u};
                break;
            }
            case ondemand::json_type::array: {
                ondemand::array array;
                if (auto error = value.get_array().get(array)) return error;
                if (auto error = array.raw_json().get(text)) return error;
                text = trimmed(text);
                break;
            }
            case ondemand::json_type::object: {
                ondemand::object object;
                if (auto error = value.get_object().get(object)) return error;
                if (auto error = object.raw_json().get(text)) return error;
                text = trimmed(text);
                break;
            }
        }
        slice = {text.data(), text.size()};
        return SUCCESS;
    }

    /// The text of an object that is still to be walked.
    error_code takeWhole(ondemand::object &object, csimdjson_slice &slice) {
        std::string_view text;
        if (auto error = object.raw_json().get(text)) return error;
        text = trimmed(text);
        slice = {text.data(), text.size()};
        return object.reset().error();
    }

    error_code unfold(ondemand::value &value, const Node &node) {
        ondemand::array array;
        if (auto error = value.get_array().get(array)) return error;
        for (auto item : array) {
            ondemand::value element;
            if (auto error = std::move(item).get(element)) return error;
            if (elements.size() == elementCount) elements.emplace_back(count);
            auto &row = elements[elementCount];
            row.assign(count, {nullptr, 0});
            elementCount += 1;
            if (node.slot != nowhere) {
                if (auto error = take(element, row[node.slot])) return error;
            } else {
                ondemand::object object;
                if (auto error = element.get_object().get(object)) return error;
                if (auto error = walk(object, node, row)) return error;
            }
        }
        return SUCCESS;
    }

    error_code walk(ondemand::object &object, const Node &node, std::vector<csimdjson_slice> &row) {
        for (auto item : object) {
            ondemand::field field;
            if (auto error = std::move(item).get(field)) return error;
            const Node *child = node.wanted(field.key());
            if (child == nullptr) continue;
            ondemand::json_type type;
            if (auto error = field.value().type().get(type)) return error;
            if (child->unfolds && type == ondemand::json_type::array) {
                if (auto error = unfold(field.value(), *child)) return error;
            } else if (child->children.empty()) {
                if (auto error = take(field.value(), row[child->slot])) return error;
            } else if (type == ondemand::json_type::object) {
                ondemand::object inner;
                if (auto error = field.value().get_object().get(inner)) return error;
                if (child->slot != nowhere) {
                    if (auto error = takeWhole(inner, row[child->slot])) return error;
                }
                if (auto error = walk(inner, *child, row)) return error;
            } else if (child->slot != nowhere) {
                if (auto error = take(field.value(), row[child->slot])) return error;
            }
        }
        return SUCCESS;
    }

    error_code read(const char *bytes, size_t size) {
        document.assign(count, {nullptr, 0});
        elementCount = 0;
        ondemand::document json;
        if (auto error = parser.iterate(bytes, size, size + SIMDJSON_PADDING).get(json)) return error;
        ondemand::object object;
        if (auto error = json.get_object().get(object)) return error;
        if (auto error = walk(object, root, document)) return error;
        return endsHere(json) ? SUCCESS : TRAILING_CONTENT;
    }
};

const size_t csimdjson_padding = SIMDJSON_PADDING;

csimdjson_reader *csimdjson_open(const char *const *paths, size_t count) {
    auto reader = std::unique_ptr<csimdjson_reader>(new (std::nothrow) csimdjson_reader());
    if (!reader) return nullptr;
    reader->count = count;
    for (size_t slot = 0; slot < count; ++slot)
        if (!reader->add(paths[slot], slot)) return nullptr;
    if (csimdjson_reader::unfolded(reader->root) > 1) return nullptr;
    return reader.release();
}

void csimdjson_close(csimdjson_reader *reader) { delete reader; }

int csimdjson_read_object(
    csimdjson_reader *reader, const char *bytes, size_t count, csimdjson_on_row on_row, void *context) {
    if (auto error = reader->read(bytes, count)) return error;
    if (reader->elementCount == 0) {
        on_row(context, reader->document.data());
        return SUCCESS;
    }
    for (size_t index = 0; index < reader->elementCount; ++index) {
        auto &row = reader->elements[index];
        auto merged = reader->document;
        for (auto slot : reader->elementSlots) merged[slot] = row[slot];
        on_row(context, merged.data());
    }
    return SUCCESS;
}

int csimdjson_read_array(const char *bytes, size_t count, csimdjson_on_element on_element, void *context) {
    ondemand::parser parser;
    ondemand::document json;
    if (auto error = parser.iterate(bytes, count, count + SIMDJSON_PADDING).get(json)) return error;
    ondemand::array array;
    if (auto error = json.get_array().get(array)) return error;
    for (auto item : array) {
        ondemand::value element;
        if (auto error = std::move(item).get(element)) return error;
        ondemand::json_type type;
        if (auto error = element.type().get(type)) return error;
        std::string_view text;
        if (type == ondemand::json_type::object) {
            ondemand::object object;
            if (auto error = element.get_object().get(object)) return error;
            if (auto error = object.raw_json().get(text)) return error;
        } else if (type == ondemand::json_type::array) {
            ondemand::array inner;
            if (auto error = element.get_array().get(inner)) return error;
            if (auto error = inner.raw_json().get(text)) return error;
        } else {
            text = element.raw_json_token();
        }
        text = trimmed(text);
        on_element(context, text.data(), text.size());
    }
    return endsHere(json) ? SUCCESS : TRAILING_CONTENT;
}

const char *csimdjson_error(int code) { return error_message(static_cast<error_code>(code)); }

bool csimdjson_is_utf8(const char *bytes, size_t count) { return validate_utf8(bytes, count); }
